import { environmentStackName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { text } from '../../../text';
import { arn, globalArn } from '../arns';
import type { Statement } from '../role';
import { environmentsBefore } from '../shape';

type Spec = Pick<ServiceSpec, 'name' | 'kind' | 'environments'>;

/** What the tests of a kind of service need: to use it as its callers do. */
export function testPermissions(spec: Spec): Statement[] {
  const names = environmentsBefore(spec).map(environment =>
    environmentStackName(spec, environment),
  );
  switch (spec.kind) {
    case 'worker':
      return [
        {
          sid: 'SendMessages',
          actions: [
            'sqs:GetQueueAttributes',
            'sqs:GetQueueUrl',
            'sqs:SendMessage',
          ],
          resources: names.flatMap(name => [
            arn('sqs', name),
            arn('sqs', `${name}-dead-letters`),
          ]),
        },
      ];
    case 'scheduled':
      return [
        {
          sid: 'RunTask',
          actions: ['ecs:RunTask'],
          resources: names.map(name => arn('ecs', `task-definition/${name}:*`)),
        },
        {
          sid: 'FollowTask',
          actions: ['ecs:DescribeTasks'],
          resources: environmentsBefore(spec).map(({ cluster }) =>
            arn('ecs', `task/${cluster}/*`),
          ),
        },
        {
          sid: 'HandRolesOver',
          actions: ['iam:PassRole'],
          resources: names.map(name => globalArn('iam', `role/${name}-*`)),
          condition: text`
            StringEquals:
              iam:PassedToService: ecs-tasks.amazonaws.com
          `,
        },
      ];
    case 'function':
      return [
        {
          sid: 'CallFunction',
          actions: ['lambda:InvokeFunction'],
          resources: names.map(name => arn('lambda', `function:${name}:live`)),
        },
      ];
    default:
      return [];
  }
}
