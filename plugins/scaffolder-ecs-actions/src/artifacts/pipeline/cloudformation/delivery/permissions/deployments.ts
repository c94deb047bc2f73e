import { arn } from '../../arns';
import type { Statement } from '../../role';
import { stackNames, type PermissionSpec } from './PermissionSpec';

/** A worker's queues, and where failed runs of a scheduled task wait. */
export function queueStatements(spec: PermissionSpec): Statement[] {
  const queues: Partial<Record<PermissionSpec['kind'], string[]>> = {
    worker: ['', '-dead-letters'],
    scheduled: ['-failed-runs'],
  };
  const endings = queues[spec.kind];
  return endings
    ? [
        {
          sid: 'Queues',
          actions: [
            'sqs:AddPermission',
            'sqs:CreateQueue',
            'sqs:DeleteQueue',
            'sqs:GetQueueAttributes',
            'sqs:GetQueueUrl',
            'sqs:ListQueueTags',
            'sqs:RemovePermission',
            'sqs:SetQueueAttributes',
            'sqs:TagQueue',
            'sqs:UntagQueue',
          ],
          resources: stackNames(spec).flatMap(name =>
            endings.map(ending => arn('sqs', `${name}${ending}`)),
          ),
        },
      ]
    : [];
}

/** The clock of a scheduled task, and the rule that hears of runs that end badly. */
export function scheduleStatements(spec: PermissionSpec): Statement[] {
  if (spec.kind !== 'scheduled') {
    return [];
  }
  return [
    {
      sid: 'Schedules',
      actions: [
        'scheduler:CreateSchedule',
        'scheduler:DeleteSchedule',
        'scheduler:GetSchedule',
        'scheduler:UpdateSchedule',
      ],
      resources: stackNames(spec).map(name =>
        arn('scheduler', `schedule/default/${name}`),
      ),
    },
    {
      sid: 'Rules',
      actions: [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:TagResource',
        'events:UntagResource',
      ],
      resources: stackNames(spec).map(name => arn('events', `rule/${name}-*`)),
    },
  ];
}

/** CodeDeploy's applications: of a web service that it moves, and of every function. */
export function codeDeployStatements(spec: PermissionSpec): Statement[] {
  const web = spec.kind === 'web' && spec.strategy.startsWith('codedeploy-');
  if (!web && spec.kind !== 'function') {
    return [];
  }
  return [
    {
      sid: 'Deployments',
      actions: [
        'codedeploy:CreateApplication',
        'codedeploy:CreateDeployment',
        'codedeploy:CreateDeploymentGroup',
        'codedeploy:DeleteApplication',
        'codedeploy:DeleteDeploymentGroup',
        'codedeploy:GetApplication',
        'codedeploy:GetApplicationRevision',
        'codedeploy:GetDeployment',
        'codedeploy:GetDeploymentGroup',
        'codedeploy:ListTagsForResource',
        'codedeploy:RegisterApplicationRevision',
        'codedeploy:TagResource',
        'codedeploy:UntagResource',
        'codedeploy:UpdateDeploymentGroup',
      ],
      resources: stackNames(spec).flatMap(name =>
        web
          ? [
              arn('codedeploy', `application:${name}`),
              arn('codedeploy', `deploymentgroup:${name}/${name}`),
            ]
          : [
              arn('codedeploy', `application:${name}-*`),
              arn('codedeploy', `deploymentgroup:${name}-*/*`),
            ],
      ),
    },
    {
      sid: 'DeploymentConfigurations',
      actions: ['codedeploy:GetDeploymentConfig'],
      resources: [arn('codedeploy', 'deploymentconfig:CodeDeployDefault.*')],
    },
  ];
}

/** What SAM's transform and a function from an image need beyond the function itself. */
export function serverlessStatements(spec: PermissionSpec): Statement[] {
  if (spec.kind !== 'function') {
    return [];
  }
  return [
    {
      sid: 'ExpandTemplate',
      actions: ['cloudformation:CreateChangeSet'],
      resources: [
        '!Sub arn:${AWS::Partition}:cloudformation:${AWS::Region}:aws:transform/Serverless-2016-10-31',
      ],
    },
    {
      sid: 'ReadImage',
      actions: [
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:GetRepositoryPolicy',
      ],
      resources: ['!GetAtt ImageRepository.Arn'],
    },
    {
      sid: 'VersionsAndAliases',
      actions: [
        'lambda:CreateAlias',
        'lambda:DeleteAlias',
        'lambda:GetAlias',
        'lambda:ListVersionsByFunction',
        'lambda:PublishVersion',
        'lambda:UpdateAlias',
      ],
      resources: stackNames(spec).flatMap(name => [
        arn('lambda', `function:${name}`),
        arn('lambda', `function:${name}:*`),
      ]),
    },
  ];
}
