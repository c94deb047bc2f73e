import { text } from '../../../../text';
import { arn, globalArn } from '../../arns';
import type { Statement } from '../../role';
import { stackNames, type PermissionSpec } from './PermissionSpec';

/** Roles of the stacks: of tasks and functions, and of the services that act for them. */
export function roleStatements(spec: PermissionSpec): Statement[] {
  const roles = stackNames(spec).map(name =>
    globalArn('iam', `role/${name}-*`),
  );
  return [
    {
      sid: 'Roles',
      actions: [
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:PutRolePolicy',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
      ],
      resources: roles,
    },
    {
      sid: 'HandRolesOver',
      actions: ['iam:PassRole'],
      resources: roles,
      condition: text`
        StringEquals:
          iam:PassedToService:
            ${passedTo(spec)
              .map(service => `- ${service}.amazonaws.com`)
              .join('\n')}
      `,
    },
  ];
}

function passedTo({ kind, strategy }: PermissionSpec) {
  switch (kind) {
    case 'web':
      return ['ecs-tasks', ...actsForWeb(strategy)];
    case 'scheduled':
      return ['ecs-tasks', 'scheduler'];
    case 'function':
      return ['codedeploy', 'lambda'];
    default:
      return ['ecs-tasks'];
  }
}

function actsForWeb(strategy: PermissionSpec['strategy']) {
  if (strategy === 'rolling') {
    return [];
  }
  return [strategy.startsWith('codedeploy-') ? 'codedeploy' : 'ecs', 'lambda'];
}

/** Log groups and what is counted in them. */
export function logStatements(spec: PermissionSpec): Statement[] {
  const groups = stackNames(spec).flatMap(name =>
    spec.kind === 'function'
      ? [arn('logs', `log-group:/aws/lambda/${name}*`)]
      : [
          arn('logs', `log-group:/ecs/${name}*`),
          arn('logs', `log-group:/aws/lambda/${name}-*`),
        ],
  );
  return [
    {
      sid: 'Logs',
      actions: [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:DeleteMetricFilter',
        'logs:DeleteRetentionPolicy',
        'logs:DescribeMetricFilters',
        'logs:ListTagsForResource',
        'logs:PutMetricFilter',
        'logs:PutRetentionPolicy',
        'logs:TagResource',
        'logs:UntagResource',
      ],
      resources: groups,
    },
    {
      sid: 'FindLogs',
      why: 'AWS does not let this action be narrowed to names that are not there yet.',
      actions: ['logs:DescribeLogGroups'],
      resources: 'everything',
    },
  ];
}

export function alarmStatements(spec: PermissionSpec): Statement[] {
  return [
    {
      sid: 'Alarms',
      actions: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:ListTagsForResource',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      resources: stackNames(spec).map(name =>
        arn('cloudwatch', `alarm:${name}-*`),
      ),
    },
  ];
}

/** The validation hook, and the function itself when the service is one. */
export function functionStatements(spec: PermissionSpec): Statement[] {
  const hooked =
    spec.kind === 'function' ||
    (spec.kind === 'web' && spec.strategy !== 'rolling');
  return hooked
    ? [
        {
          sid: 'Functions',
          actions: [
            'lambda:CreateFunction',
            'lambda:DeleteFunction',
            'lambda:GetFunction',
            'lambda:GetFunctionConfiguration',
            'lambda:ListTags',
            'lambda:TagResource',
            'lambda:UntagResource',
            'lambda:UpdateFunctionCode',
            'lambda:UpdateFunctionConfiguration',
          ],
          resources: stackNames(spec).map(name =>
            arn('lambda', `function:${name}*`),
          ),
        },
      ]
    : [];
}
