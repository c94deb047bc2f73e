import type {
  Alarm,
  Health,
  TargetHealth,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';

export interface HealthInput {
  /** ECS's word for the service, e.g. ACTIVE. */
  serviceStatus: string;
  desiredCount?: number;
  /** What has a share of the traffic. */
  serving: TrafficShare[];
  /** Undefined where it could not be read. */
  targetHealth?: TargetHealth;
  /** Whether a load balancer stands in front of the tasks. */
  hasTargets: boolean;
  /** Why ECS gave the latest rollout up. */
  rolloutFailure?: string;
  alarms: Alarm[];
}

export interface Verdict {
  health: Health;
  healthReason?: string;
}

const tasks = (count: number) => `${count} ${count === 1 ? 'task' : 'tasks'}`;

/** Judges from the worst to the best, and says "healthy" only when everything that matters is known. */
export function judgeHealth(input: HealthInput): Verdict {
  const { serving, targetHealth, alarms } = input;
  const verdict = (health: Health, healthReason?: string): Verdict =>
    healthReason === undefined ? { health } : { health, healthReason };

  if (input.serviceStatus !== 'ACTIVE') {
    return input.serviceStatus === ''
      ? verdict('unknown', 'The service could not be read')
      : verdict('unhealthy', `The service is ${input.serviceStatus}`);
  }
  const known = serving.filter(
    ({ runningCount }) => runningCount !== undefined,
  );
  const running = known.reduce(
    (sum, share) => sum + (share.runningCount ?? 0),
    0,
  );
  const desired =
    input.desiredCount ??
    known.reduce((sum, share) => sum + (share.desiredCount ?? 0), 0);
  if (desired === 0 && running === 0) {
    return verdict('unknown', 'It is scaled to no tasks');
  }
  if (serving.length === 0 || known.length < serving.length) {
    return verdict('unknown', 'It is not known how many tasks run');
  }
  if (running === 0) {
    return verdict('unhealthy', `None of ${tasks(desired)} runs`);
  }
  const targets = targetHealth && targetHealth.healthy + targetHealth.unhealthy;
  if (targetHealth && targetHealth.healthy === 0) {
    return verdict('unhealthy', 'The load balancer finds no healthy target');
  }
  const firing = alarms.filter(({ state }) => state === 'alarm');
  if (firing.length > 0) {
    return verdict(
      'degraded',
      `In alarm: ${firing.map(({ name }) => name).join(', ')}`,
    );
  }
  if (targetHealth && targetHealth.unhealthy > 0) {
    return verdict(
      'degraded',
      `${targetHealth.unhealthy} of ${targets} targets are unhealthy`,
    );
  }
  if (input.rolloutFailure) return verdict('degraded', input.rolloutFailure);
  const short = serving.find(
    share => (share.runningCount ?? 0) < (share.desiredCount ?? 0),
  );
  if (short) {
    return verdict(
      'degraded',
      `${short.runningCount} of ${tasks(short.desiredCount ?? 0)} run`,
    );
  }
  if (input.hasTargets && !targetHealth) {
    return verdict('unknown', 'The health of its targets could not be read');
  }
  return verdict('healthy');
}
