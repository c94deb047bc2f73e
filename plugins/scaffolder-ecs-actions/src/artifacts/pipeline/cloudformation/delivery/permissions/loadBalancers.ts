import { arn } from '../../arns';
import type { Statement } from '../../role';
import { boundToService, type PermissionSpec } from './PermissionSpec';

/** Load balancers, target groups, listeners and their rules. */
export function loadBalancerStatements(spec: PermissionSpec): Statement[] {
  if (spec.kind !== 'web') {
    return [];
  }
  const loadBalancers = [
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
      resources: loadBalancers,
    },
    {
      sid: 'LoadBalancers',
      actions: [
        'elasticloadbalancing:CreateListener',
        'elasticloadbalancing:DeleteLoadBalancer',
        'elasticloadbalancing:DeleteTargetGroup',
        'elasticloadbalancing:ModifyLoadBalancerAttributes',
        'elasticloadbalancing:ModifyTargetGroup',
        'elasticloadbalancing:ModifyTargetGroupAttributes',
        'elasticloadbalancing:RemoveTags',
        'elasticloadbalancing:SetSecurityGroups',
        'elasticloadbalancing:SetSubnets',
      ],
      resources: loadBalancers,
      condition: boundToService(spec),
    },
    {
      sid: 'Listeners',
      why: 'CloudFormation sets no tags on listeners and rules, so only their kind narrows these.',
      actions: [
        'elasticloadbalancing:CreateRule',
        'elasticloadbalancing:DeleteListener',
        'elasticloadbalancing:DeleteRule',
        'elasticloadbalancing:ModifyListener',
        'elasticloadbalancing:ModifyRule',
        'elasticloadbalancing:SetRulePriorities',
      ],
      resources: [
        arn('elasticloadbalancing', 'listener/app/*'),
        arn('elasticloadbalancing', 'listener-rule/app/*'),
      ],
    },
  ];
}
