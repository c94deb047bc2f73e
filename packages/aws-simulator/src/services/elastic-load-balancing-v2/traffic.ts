import type { SimulatedTime } from '../../world/SimulatedClock';
import type { ListenerRecord, TargetGroupRecord } from './store';

/** Remembers how a listener shares out its requests: by the rule that comes first. */
export function rememberTraffic(
  record: ListenerRecord,
  now: SimulatedTime,
): void {
  const groups = record.rules[0].rule.Actions.flatMap(
    action => action.ForwardConfig?.TargetGroups ?? [],
  );
  const total = groups.reduce((sum, { Weight = 0 }) => sum + Weight, 0);
  record.shares.set(
    now,
    new Map(
      groups.map(({ TargetGroupArn = '', Weight = 0 }) => [
        TargetGroupArn,
        total === 0 ? 0 : Weight / total,
      ]),
    ),
  );
}

/** Remembers how many of a group's targets are healthy, and how many are not. */
export function rememberHealth(
  record: TargetGroupRecord,
  now: SimulatedTime,
): void {
  const states = [...record.targets.values()].map(({ health }) => health.State);
  record.health.set(now, {
    healthy: states.filter(state => state === 'healthy').length,
    unhealthy: states.filter(state => state === 'unhealthy').length,
  });
}
