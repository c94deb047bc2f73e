import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { loadBalancersOf } from './routing';
import { elasticLoadBalancingStore } from './store';
import { rememberTraffic } from './traffic';

/** Removes a load balancer with its listeners. */
export function deleteLoadBalancer(place: Place, arn: string): void {
  const { loadBalancers, listeners } = elasticLoadBalancingStore(place);
  loadBalancers.delete(arn);
  for (const [listenerArn, { listener }] of listeners) {
    if (listener.LoadBalancerArn === arn) listeners.delete(listenerArn);
  }
}

export function deleteListener(place: Place, arn: string): void {
  elasticLoadBalancingStore(place).listeners.delete(arn);
}

/** Removes a rule, but for a listener's default rule. */
export function deleteRule(place: Place, arn: string): void {
  for (const record of elasticLoadBalancingStore(place).listeners.values()) {
    const kept = record.rules.filter(
      ({ rule }) => rule.IsDefault || rule.RuleArn !== arn,
    );
    if (kept.length === record.rules.length) continue;
    record.rules = kept;
    rememberTraffic(record, place.world.now);
  }
}

/** Removes a target group that nothing forwards to. */
export function deleteTargetGroup(place: Place, arn: string): void {
  if (loadBalancersOf(place, arn).length > 0) {
    throw new ServiceError(
      'ResourceInUse',
      `Target group '${arn}' is currently in use by a listener or a rule`,
    );
  }
  elasticLoadBalancingStore(place).targetGroups.delete(arn);
}
