import { requireCluster, requireService, updateService } from '../ecs';
import type { ScalableTargetRecord } from './store';

/** How long scaling waits for a deployment that is under way. */
const RETRY_SECONDS = 300;
const SETTLE_SECONDS = 60;

/**
 * Changes a service's desired count, within its range, because of an alarm or since the range has changed; not in the
 * middle of a deployment.
 */
export function scaleTo(record: ScalableTargetRecord, capacity: number): void {
  const { place, cluster, service, target, policies } = record;
  const { world } = place;
  const wanted = Math.min(
    Math.max(capacity, target.MinCapacity),
    target.MaxCapacity,
  );
  const found = requireService(requireCluster(place, cluster), service);
  const before = found.service.desiredCount;
  if (wanted === before) return;
  if (found.groups.length > 1 || found.active) {
    world.after(RETRY_SECONDS, () => scaleTo(record, capacity));
    return;
  }
  const [policy] = policies;
  const alarm = policy?.Alarms?.[wanted > before ? 0 : 1]?.AlarmName;
  const range =
    before < target.MinCapacity
      ? 'minimum'
      : before > target.MaxCapacity && 'maximum';
  updateService(place, { cluster, service, desiredCount: wanted });
  const activity: ScalableTargetRecord['activities'][number] = {
    ActivityId: world.random.uuid(
      `scaling-activity/${target.ScalableTargetARN}/${record.activities.length}`,
    ),
    ServiceNamespace: target.ServiceNamespace,
    ResourceId: target.ResourceId,
    ScalableDimension: target.ScalableDimension,
    Description: `Setting desired count to ${wanted}.`,
    Cause: range
      ? `${range} capacity was set to ${wanted}`
      : `monitor alarm ${alarm} in state ALARM triggered policy ${policy?.PolicyName}`,
    StartTime: new Date(world.now),
    StatusCode: 'InProgress',
    StatusMessage: `Successfully set desired count to ${wanted}. Waiting for change to be fulfilled by ecs.`,
  };
  record.activities.unshift(activity);
  world.after(SETTLE_SECONDS, () => {
    activity.StatusCode = 'Successful';
    activity.StatusMessage = `Successfully set desired count to ${wanted}. Change successfully fulfilled by ecs.`;
    activity.EndTime = new Date(world.now);
  });
}
