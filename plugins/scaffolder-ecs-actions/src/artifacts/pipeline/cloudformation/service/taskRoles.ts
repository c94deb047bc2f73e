import { imageRepositoryName } from '../../../../service/names';
import type { ServiceSpec } from '../../../../service/ServiceSpec';
import { sections, text } from '../../../text';
import { arn } from '../arns';
import type { PipelineOptions } from '../PipelineOptions';
import { role, type Statement } from '../role';
import { usesCodeDeploy } from '../shape';

const tasks = {
  service: 'ecs-tasks.amazonaws.com',
  condition: text`
    ArnLike:
      aws:SourceArn: !Sub arn:\${AWS::Partition}:ecs:\${AWS::Region}:\${AWS::AccountId}:*
    StringEquals:
      aws:SourceAccount: !Ref AWS::AccountId
  `,
};

/** The two roles of a task: what ECS needs to start it, and what the service itself may do. */
export function taskRoles(
  spec: Pick<ServiceSpec, 'name' | 'kind' | 'strategy'>,
  { secrets = [] }: PipelineOptions,
  ofTheService: Statement[] = [],
) {
  const readSecrets: Statement = {
    sid: 'ReadSecrets',
    actions: ['ssm:GetParameters'],
    resources: secrets.map(name => secretArn(name)),
  };
  // taskdef.json names them, and stands outside the template.
  const named = usesCodeDeploy(spec);
  return sections(
    role({
      id: 'ExecutionRole',
      why: 'What ECS needs to start a task; the service itself never holds it.',
      trust: tasks,
      name: named && '!Sub ${AWS::StackName}-execution',
      statements: [
        {
          sid: 'SignInToRegistry',
          why: 'ECR signs in to the whole registry; AWS does not let this action be narrowed.',
          actions: ['ecr:GetAuthorizationToken'],
          resources: 'everything',
        },
        {
          sid: 'PullImage',
          actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:GetDownloadUrlForLayer',
          ],
          resources: [arn('ecr', `repository/${imageRepositoryName(spec)}`)],
        },
        {
          sid: 'WriteLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: ['!GetAtt LogGroup.Arn'],
        },
        ...(secrets.length > 0 ? [readSecrets] : []),
      ],
    }),
    role({
      id: 'TaskRole',
      why:
        ofTheService.length > 0
          ? 'What the service itself may do. Add what it needs, by action and by resource.'
          : 'What the service itself may do: nothing yet. Add what it needs, by action and by resource.',
      trust: tasks,
      name: named && '!Sub ${AWS::StackName}-task',
      statements: ofTheService,
    }),
  );
}

/** Of a value in Parameter Store that belongs to one environment of the service. */
export function secretArn(name: string) {
  return arn('ssm', `parameter/\${AWS::StackName}/${name}`);
}
