import { arn, globalArn } from '../../arns';
import type { Statement } from '../../role';
import {
  boundToService,
  stackNames,
  type PermissionSpec,
} from './PermissionSpec';

const onContainers = ({ kind }: PermissionSpec) =>
  ['web', 'worker', 'scheduled'].includes(kind);
const asService = ({ kind }: PermissionSpec) =>
  ['web', 'worker'].includes(kind);

/** Task definitions and services. */
export function containerStatements(spec: PermissionSpec): Statement[] {
  if (!onContainers(spec)) {
    return [];
  }
  const service: Statement = {
    sid: 'Services',
    actions: [
      'ecs:CreateService',
      'ecs:DeleteService',
      'ecs:DescribeServiceDeployments',
      'ecs:DescribeServices',
      'ecs:ListServiceDeployments',
      'ecs:ListTagsForResource',
      'ecs:TagResource',
      'ecs:UntagResource',
      'ecs:UpdateService',
    ],
    resources: spec.environments.flatMap((environment, index) => {
      const name = stackNames(spec)[index];
      return [
        arn('ecs', `service/${environment.cluster}/${name}`),
        arn('ecs', `service-deployment/${environment.cluster}/${name}/*`),
      ];
    }),
  };
  return [
    {
      sid: 'TaskDefinitions',
      actions: ['ecs:RegisterTaskDefinition', 'ecs:TagResource'],
      resources: stackNames(spec).map(name =>
        arn('ecs', `task-definition/${name}:*`),
      ),
    },
    {
      sid: 'EarlierTaskDefinitions',
      why: 'AWS does not let these actions be narrowed.',
      actions: ['ecs:DeregisterTaskDefinition', 'ecs:DescribeTaskDefinition'],
      resources: 'everything',
    },
    ...(asService(spec) ? [service] : []),
  ];
}

/** Who may talk to whom. */
export function securityGroupStatements(spec: PermissionSpec): Statement[] {
  if (!onContainers(spec)) {
    return [];
  }
  const networks = [...new Set(spec.environments.map(({ vpcId }) => vpcId))];
  return [
    {
      sid: 'FindNetwork',
      why: 'EC2 describes whole accounts; AWS does not let these actions be narrowed.',
      actions: [
        'ec2:DescribeAccountAttributes',
        'ec2:DescribeInternetGateways',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: 'everything',
    },
    {
      sid: 'NewSecurityGroups',
      actions: ['ec2:CreateSecurityGroup', 'ec2:CreateTags'],
      resources: [
        ...networks.map(id => arn('ec2', `vpc/${id}`)),
        arn('ec2', 'security-group/*'),
      ],
    },
    {
      sid: 'SecurityGroups',
      actions: [
        'ec2:AuthorizeSecurityGroupEgress',
        'ec2:AuthorizeSecurityGroupIngress',
        'ec2:DeleteSecurityGroup',
        'ec2:RevokeSecurityGroupEgress',
        'ec2:RevokeSecurityGroupIngress',
      ],
      resources: [arn('ec2', 'security-group/*')],
      condition: boundToService(spec),
    },
  ];
}

/** The number of tasks. */
export function scalingStatements(spec: PermissionSpec): Statement[] {
  if (!asService(spec)) {
    return [];
  }
  return [
    {
      sid: 'Scaling',
      actions: [
        'application-autoscaling:DeleteScalingPolicy',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:ListTagsForResource',
        'application-autoscaling:PutScalingPolicy',
        'application-autoscaling:RegisterScalableTarget',
        'application-autoscaling:TagResource',
        'application-autoscaling:UntagResource',
      ],
      resources: [arn('application-autoscaling', 'scalable-target/*')],
    },
    {
      sid: 'FindScaling',
      why: 'AWS does not let these actions be narrowed.',
      actions: [
        'application-autoscaling:DescribeScalableTargets',
        'application-autoscaling:DescribeScalingPolicies',
      ],
      resources: 'everything',
    },
    {
      sid: 'ScalingRole',
      why: 'Once an account: the role with which Application Auto Scaling changes the number of tasks.',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        globalArn(
          'iam',
          'role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService',
        ),
      ],
    },
  ];
}
