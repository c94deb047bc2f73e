import type {
  DescribeListenersCommandOutput,
  DescribeListenersInput,
  DescribeLoadBalancersCommandOutput,
  DescribeLoadBalancersInput,
  DescribeRulesCommandOutput,
  DescribeRulesInput,
  DescribeTagsCommandOutput,
  DescribeTagsInput,
  DescribeTargetGroupsCommandOutput,
  DescribeTargetGroupsInput,
  DescribeTargetHealthCommandOutput,
  DescribeTargetHealthInput,
  TargetHealth,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { loadBalancersOf } from './routing';
import {
  elasticLoadBalancingStore,
  requireListener,
  requireTargetGroup,
} from './store';

const MAXIMUM_PAGE = 400;
const MAXIMUM_TAGGED = 20;

const UNUSED: TargetHealth = {
  State: 'unused',
  Reason: 'Target.NotInUse',
  Description:
    'Target group is not configured to receive traffic from the load balancer',
};

function page<T>(
  all: T[],
  keyOf: (item: T) => string,
  input: { Marker?: string; PageSize?: number },
) {
  return paginate(all, keyOf, {
    token: input.Marker,
    limit: input.PageSize,
    maximum: MAXIMUM_PAGE,
    invalidToken: 'ValidationError',
  });
}

/** Those that are asked for by ARN or name, in that order; all when neither is given. */
function chosen<T>(
  all: T[],
  wanted: {
    arns?: string[];
    names?: string[];
    arnOf: (item: T) => string;
    nameOf: (item: T) => string;
  },
  refuse: (reference: string) => never,
): T[] {
  const { arns = [], names = [], arnOf, nameOf } = wanted;
  if (arns.length === 0 && names.length === 0) return all;
  const find = (reference: string, keyOf: (item: T) => string) =>
    all.find(item => keyOf(item) === reference) ?? refuse(reference);
  return [
    ...arns.map(arn => find(arn, arnOf)),
    ...names.map(name => find(name, nameOf)),
  ];
}

function requireLoadBalancer(place: Place, arn: string): void {
  if (!elasticLoadBalancingStore(place).loadBalancers.has(arn)) {
    refuseLoadBalancer(arn);
  }
}

function refuseLoadBalancer(reference: string): never {
  throw new ServiceError(
    'LoadBalancerNotFoundException',
    `Load balancers '[${reference}]' not found`,
  );
}

function refuseTargetGroup(reference: string): never {
  throw new ServiceError(
    'TargetGroupNotFoundException',
    `Target groups '[${reference}]' not found`,
  );
}

export const DescribeLoadBalancers: Operation<
  DescribeLoadBalancersInput,
  Omit<DescribeLoadBalancersCommandOutput, '$metadata'>
> = (input, { place }) => {
  const all = [...elasticLoadBalancingStore(place).loadBalancers.values()].map(
    ({ loadBalancer }) => loadBalancer,
  );
  const { items, nextToken } = page(
    chosen(
      all,
      {
        arns: input.LoadBalancerArns,
        names: input.Names,
        arnOf: item => item.LoadBalancerArn,
        nameOf: item => item.LoadBalancerName ?? '',
      },
      refuseLoadBalancer,
    ),
    item => item.LoadBalancerArn,
    input,
  );
  return { LoadBalancers: items, NextMarker: nextToken };
};

export const DescribeTargetGroups: Operation<
  DescribeTargetGroupsInput,
  Omit<DescribeTargetGroupsCommandOutput, '$metadata'>
> = (input, { place }) => {
  if (input.LoadBalancerArn) requireLoadBalancer(place, input.LoadBalancerArn);
  const all = [...elasticLoadBalancingStore(place).targetGroups.values()]
    .map(({ targetGroup }) => ({
      ...targetGroup,
      LoadBalancerArns: loadBalancersOf(place, targetGroup.TargetGroupArn),
    }))
    .filter(
      ({ LoadBalancerArns }) =>
        !input.LoadBalancerArn ||
        LoadBalancerArns.includes(input.LoadBalancerArn),
    );
  const { items, nextToken } = page(
    chosen(
      all,
      {
        arns: input.TargetGroupArns,
        names: input.Names,
        arnOf: item => item.TargetGroupArn,
        nameOf: item => item.TargetGroupName ?? '',
      },
      refuseTargetGroup,
    ),
    item => item.TargetGroupArn,
    input,
  );
  return { TargetGroups: items, NextMarker: nextToken };
};

export const DescribeTargetHealth: Operation<
  DescribeTargetHealthInput,
  Omit<DescribeTargetHealthCommandOutput, '$metadata'>
> = (input, { place }) => {
  const arn = input.TargetGroupArn ?? '';
  const group = requireTargetGroup(place, arn);
  const used = loadBalancersOf(place, arn).length > 0;
  const described = [...group.targets.values()].map(
    ({ target, health }): TargetHealthDescription => ({
      Target: target,
      HealthCheckPort: String(target.Port),
      TargetHealth: used || health.State === 'draining' ? health : UNUSED,
    }),
  );
  if (!input.Targets?.length) {
    return { TargetHealthDescriptions: described };
  }
  return {
    TargetHealthDescriptions: input.Targets.map(
      wanted =>
        described.find(
          ({ Target }) =>
            Target?.Id === wanted.Id &&
            (wanted.Port === undefined || Target?.Port === wanted.Port),
        ) ?? {
          Target: wanted,
          TargetHealth: {
            State: 'unused',
            Reason: 'Target.NotRegistered',
            Description: 'Target is not registered to the target group',
          },
        },
    ),
  };
};

export const DescribeListeners: Operation<
  DescribeListenersInput,
  Omit<DescribeListenersCommandOutput, '$metadata'>
> = (input, { place }) => {
  if (!input.LoadBalancerArn && !input.ListenerArns?.length) {
    throw new ServiceError(
      'ValidationError',
      'You must specify either listener ARNs or a load balancer ARN',
    );
  }
  if (input.LoadBalancerArn) requireLoadBalancer(place, input.LoadBalancerArn);
  const listeners = input.ListenerArns?.length
    ? input.ListenerArns.map(arn => requireListener(place, arn).listener)
    : [...elasticLoadBalancingStore(place).listeners.values()]
        .map(({ listener }) => listener)
        .filter(
          ({ LoadBalancerArn }) => LoadBalancerArn === input.LoadBalancerArn,
        );
  const { items, nextToken } = page(listeners, item => item.ListenerArn, input);
  return { Listeners: items, NextMarker: nextToken };
};

export const DescribeRules: Operation<
  DescribeRulesInput,
  Omit<DescribeRulesCommandOutput, '$metadata'>
> = (input, { place }) => {
  if (!input.ListenerArn && !input.RuleArns?.length) {
    throw new ServiceError(
      'ValidationError',
      'You must specify either listener rule ARNs or a listener ARN',
    );
  }
  const all = [...elasticLoadBalancingStore(place).listeners.values()].flatMap(
    ({ rules }) => rules.map(({ rule }) => rule),
  );
  const rules = input.RuleArns?.length
    ? input.RuleArns.map(arn => {
        const found = all.find(rule => rule.RuleArn === arn);
        if (!found) {
          throw new ServiceError(
            'RuleNotFoundException',
            'One or more rules not found',
          );
        }
        return found;
      })
    : requireListener(place, input.ListenerArn ?? '').rules.map(
        ({ rule }) => rule,
      );
  const { items, nextToken } = page(rules, item => item.RuleArn, input);
  return { Rules: items, NextMarker: nextToken };
};

export const DescribeTags: Operation<
  DescribeTagsInput,
  Omit<DescribeTagsCommandOutput, '$metadata'>
> = (input, { place }) => {
  const arns = input.ResourceArns ?? [];
  if (arns.length > MAXIMUM_TAGGED) {
    throw new ServiceError(
      'ValidationError',
      `The number of resource ARNs cannot exceed ${MAXIMUM_TAGGED}`,
    );
  }
  return {
    TagDescriptions: arns.map(ResourceArn => ({
      ResourceArn,
      Tags: Object.entries(tagsOf(place, ResourceArn)).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    })),
  };
};

function tagsOf(place: Place, arn: string): Record<string, string> {
  const store = elasticLoadBalancingStore(place);
  if (arn.includes(':loadbalancer/')) {
    return store.loadBalancers.get(arn)?.tags ?? refuseLoadBalancer(arn);
  }
  if (arn.includes(':targetgroup/')) {
    return store.targetGroups.get(arn)?.tags ?? refuseTargetGroup(arn);
  }
  if (arn.includes(':listener/')) return requireListener(place, arn).tags;
  for (const { rules } of store.listeners.values()) {
    const found = rules.find(({ rule }) => rule.RuleArn === arn);
    if (found) return found.tags;
  }
  throw new ServiceError(
    'RuleNotFoundException',
    'One or more rules not found',
  );
}
