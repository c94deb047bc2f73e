import type {
  TargetDescription,
  TargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Place } from '../../world/World';
import { requireTargetGroup, TargetGroupRecord, TargetRecord } from './store';
import { rememberHealth } from './traffic';

export interface TargetRegistration {
  id: string;
  port: number;
  availabilityZone?: string;
  /** Whether what listens there answers health checks as it should. */
  passesHealthChecks: boolean;
  /** Told of every change of its health, until it has been deregistered. */
  onHealth?: (health: TargetHealth) => void;
}

const INITIAL: TargetHealth = {
  State: 'initial',
  Reason: 'Elb.RegistrationInProgress',
  Description: 'Target registration is in progress',
};
const HEALTHY: TargetHealth = { State: 'healthy' };
const UNHEALTHY: TargetHealth = {
  State: 'unhealthy',
  Reason: 'Target.FailedHealthChecks',
  Description: 'Health checks failed',
};
const DRAINING: TargetHealth = {
  State: 'draining',
  Reason: 'Target.DeregistrationInProgress',
  Description: 'Target deregistration is in progress',
};

/**
 * Registers a target: `initial`, then `healthy` with the first check that it passes, or `unhealthy` after as many failed
 * checks as the group allows.
 */
export function registerTarget(
  place: Place,
  targetGroupArn: string,
  registration: TargetRegistration,
): void {
  const group = requireTargetGroup(place, targetGroupArn);
  const { targetGroup } = group;
  const key = `${registration.id}:${registration.port}`;
  group.targets.get(key)?.cancel();
  const target: TargetDescription & { Id: string; Port: number } = {
    Id: registration.id,
    Port: registration.port,
    AvailabilityZone: registration.availabilityZone ?? `${place.region}a`,
  };
  const checks = registration.passesHealthChecks
    ? 1
    : targetGroup.UnhealthyThresholdCount ?? 2;
  const interval = targetGroup.HealthCheckIntervalSeconds ?? 30;
  const record: TargetRecord = {
    target,
    health: INITIAL,
    onHealth: registration.onHealth,
    cancel: place.world.after(checks * interval, () => {
      record.health = registration.passesHealthChecks ? HEALTHY : UNHEALTHY;
      rememberHealth(group, place.world.now);
      record.onHealth?.(record.health);
    }),
  };
  group.targets.set(key, record);
}

/** Deregisters a target: `draining` for the group's delay, then gone. Answers how many seconds that takes. */
export function deregisterTarget(
  place: Place,
  targetGroupArn: string,
  target: { id: string; port: number },
): number {
  const group = requireTargetGroup(place, targetGroupArn);
  const key = `${target.id}:${target.port}`;
  const record = group.targets.get(key);
  if (!record || record.health.State === 'draining') return 0;
  record.cancel();
  record.health = DRAINING;
  rememberHealth(group, place.world.now);
  record.onHealth = undefined;
  record.cancel = place.world.after(group.deregistrationDelaySeconds, () => {
    if (group.targets.get(key) === record) group.targets.delete(key);
  });
  return group.deregistrationDelaySeconds;
}

export function targetHealthOf(
  group: TargetGroupRecord,
  target: { id: string; port: number },
): TargetHealth | undefined {
  return group.targets.get(`${target.id}:${target.port}`)?.health;
}
