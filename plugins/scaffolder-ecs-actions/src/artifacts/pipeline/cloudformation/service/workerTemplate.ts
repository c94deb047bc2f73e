import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import type { PipelineOptions } from '../PipelineOptions';
import { alarms } from './alarms';
import { ecsService } from './ecsService';
import { parameters } from './parameters';
import { queues } from './queues';
import { scalingByBacklog } from './scaling';
import { taskSecurityGroup } from './securityGroups';
import { taskDefinition } from './taskDefinition';
import { taskRoles } from './taskRoles';
import { hasAlarmTopic, serviceTemplate } from './template';

/** A service that takes messages from a queue. */
export function workerTemplate(spec: ServiceSpec, options: PipelineOptions) {
  return serviceTemplate({
    name: spec.name,
    description: spec.description,
    parameters: parameters(spec, options),
    conditions: hasAlarmTopic,
    resources: sections(
      ecsService(spec),
      taskDefinition(spec, options, { QUEUE_URL: '!Ref Queue' }),
      taskRoles(spec, options, [
        {
          sid: 'TakeMessages',
          actions: [
            'sqs:ChangeMessageVisibility',
            'sqs:DeleteMessage',
            'sqs:GetQueueAttributes',
            'sqs:ReceiveMessage',
          ],
          resources: ['!GetAtt Queue.Arn'],
        },
      ]),
      taskSecurityGroup(spec),
      queues,
      alarms(spec),
      scalingByBacklog,
    ),
    outputs: text`
      QueueUrl:
        Value: !Ref Queue
      DeadLetterQueueUrl:
        Value: !Ref DeadLetterQueue
      ServiceArn:
        Value: !Ref Service
      TaskDefinitionArn:
        Value: !Ref TaskDefinition
      LogGroupName:
        Value: !Ref LogGroup
    `,
  });
}
