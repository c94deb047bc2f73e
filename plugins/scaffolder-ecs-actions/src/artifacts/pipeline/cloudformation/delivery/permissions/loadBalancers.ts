import { arn } from '../../arns';
import type { Statement } from '../../role';
import { boundToService, type PermissionSpec } from './PermissionSpec';

/** Load balancers, target groups, listeners and their rules. */
export function loadBalancerStatements(spec: PermissionSpec): Statement[] {
  if (spec.kind !== 'web') {
    return [];
  }
  const kinds = [
    arn('elasticloadbalancing', 'listener-rule/app/*'),
    arn('elasticloadbalancing', 'listener/app/*'),
    arn('elasticloadbalancing', 'loadbalancer/app/*'),
    arn('elasticloadbalancing', 'targetgroup/*'),
  ];
  return [
    {
      sid: 'FindLoadBalancers',
      why: 'AWS does not let these actions be narrowed.',
      actions: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeLoadBalancerAttributes',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTags',
        'elasticloadbalancing:DescribeTargetGroupAttributes',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
      ],
      resources: 'everything',
    },
    {
      sid: 'NewLoadBalancers',
      why: 'CloudFormation makes up their names; from then on the tag tells whose they are.',
      actions: [
        'elasticloadbalancing:AddTags',
        'elasticloadbalancing:CreateLoadBalancer',
        'elasticloadbalancing:CreateTargetGroup',
      ],
      resources: kinds,
    },
    {
      sid: 'LoadBalancers',
      actions: [
        'elasticloadbalancing:CreateListener',
        'elasticloadbalancing:CreateRule',
        'elasticloadbalancing:DeleteListener',
        'elasticloadbalancing:DeleteLoadBalancer',
        'elasticloadbalancing:DeleteRule',
        'elasticloadbalancing:DeleteTargetGroup',
        'elasticloadbalancing:ModifyListener',
        'elasticloadbalancing:ModifyLoadBalancerAttributes',
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:ModifyTargetGroup',
        'elasticloadbalancing:ModifyTargetGroupAttributes',
        'elasticloadbalancing:RemoveTags',
        'elasticloadbalancing:SetRulePriorities',
        'elasticloadbalancing:SetSecurityGroups',
        'elasticloadbalancing:SetSubnets',
      ],
      resources: kinds,
      condition: boundToService(spec),
    },
  ];
}
