import type { Place } from '../../world/World';
import { forwardActions, ForwardTarget } from './forwardActions';
import { elasticLoadBalancingStore, requireRule } from './store';
import { rememberTraffic } from './traffic';

/** How much of a rule's requests each target group gets. A listener's ARN means its default rule. */
export function forwardWeights(
  place: Place,
  ruleOrListenerArn: string,
): ForwardTarget[] {
  const { rule } = requireRule(place, ruleOrListenerArn);
  const groups = rule.Actions.flatMap(
    action => action.ForwardConfig?.TargetGroups ?? [],
  );
  return groups.map(group => ({
    targetGroupArn: group.TargetGroupArn ?? '',
    weight: group.Weight ?? 0,
  }));
}

/** Shares a rule's requests out anew. */
export function setForward(
  place: Place,
  ruleOrListenerArn: string,
  forward: ForwardTarget[],
): void {
  const { rule } = requireRule(place, ruleOrListenerArn);
  rule.Actions = forwardActions(forward);
  for (const record of elasticLoadBalancingStore(place).listeners.values()) {
    if (!record.rules.some(candidate => candidate.rule === rule)) continue;
    if (rule.IsDefault) record.listener.DefaultActions = rule.Actions;
    rememberTraffic(record, place.world.now);
  }
}

/** The load balancers that have a rule for this target group, even one of weight 0. */
export function loadBalancersOf(
  place: Place,
  targetGroupArn: string,
): string[] {
  const arns = new Set<string>();
  for (const { listener, rules } of elasticLoadBalancingStore(
    place,
  ).listeners.values()) {
    const forwards = rules.some(({ rule }) =>
      rule.Actions.some(action =>
        action.ForwardConfig?.TargetGroups?.some(
          group => group.TargetGroupArn === targetGroupArn,
        ),
      ),
    );
    if (forwards && listener.LoadBalancerArn)
      arns.add(listener.LoadBalancerArn);
  }
  return [...arns];
}
