import type { DeploymentWait } from '@ecs-cicd/backstage-plugin-common';

const afterwards = {
  continue: 'without an answer it goes on',
  rollBack: 'without an answer it rolls back',
  stop: 'without an answer it stops',
};

/** What a deployment waits for, and what comes then. */
export function describeWait(wait: DeploymentWait): {
  title: string;
  then?: string;
} {
  const { kind, toWeight, stepsLeft = 1, onTimeout } = wait;
  switch (kind) {
    case 'shift':
      return {
        title: `Next shift: green to ${toWeight ?? 100}%`,
        then:
          stepsLeft > 1
            ? `${stepsLeft} shifts are left, this one included`
            : 'The last shift',
      };
    case 'bake':
      return {
        title: 'Bake: all traffic is on green',
        then: 'Then what served before is taken away',
      };
    case 'termination':
      return {
        title: 'Blue is kept, so that a rollback is quick',
        then: 'Then what served before is taken away',
      };
    case 'ready':
      return {
        title: 'Waits for somebody to let the traffic move',
        then: onTimeout && afterwards[onTimeout],
      };
    default:
      return {
        title: 'Paused: waits for somebody to continue it',
        then: onTimeout && afterwards[onTimeout],
      };
  }
}

/** How much of a wait is over, from 0 to 1; undefined where that is not known. */
export function elapsedOf(wait: DeploymentWait, now: Date): number | undefined {
  const { startedAt, endsAt } = wait;
  if (!startedAt || !endsAt) return undefined;
  const whole = Date.parse(endsAt) - Date.parse(startedAt);
  const passed = now.getTime() - Date.parse(startedAt);
  return whole > 0 ? Math.min(1, Math.max(0, passed / whole)) : undefined;
}
