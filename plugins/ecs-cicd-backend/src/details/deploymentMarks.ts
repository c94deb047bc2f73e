import type {
  Deployment,
  DeploymentMark,
} from '@ecs-cicd/backstage-plugin-common';
import { trafficShiftOf } from '../release/assembly/deploymentProgress';
import type { MetricsRange } from './metricsRange';

type Step = DeploymentMark['steps'][number];

const MINUTE = 60_000;
/** A linear shift by one percent. */
const STEPS = 100;

/** The deployments that were under way within a range, newest first, with when each moved traffic. */
export function deploymentMarks(
  deployments: readonly Deployment[],
  { from, to }: MetricsRange,
  now: string,
): DeploymentMark[] {
  return deployments
    .flatMap((deployment): DeploymentMark[] => {
      const { id, status, rawStatus, startedAt, completedAt, rollsBack } =
        deployment;
      if (!startedAt || startedAt >= to || (completedAt ?? now) < from) {
        return [];
      }
      return [
        {
          id,
          status,
          rawStatus,
          startedAt,
          ...(completedAt ? { endedAt: completedAt } : {}),
          ...(rollsBack ? { rollsBack } : {}),
          steps: stepsOf(deployment, now),
        },
      ];
    })
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

/** Providers tell when the shift began and not when each part moved; that follows from the strategy. */
function stepsOf(deployment: Deployment, now: string): Step[] {
  const shift = trafficShiftOf(deployment);
  const back = deployment.rollback?.startedAt;
  const steps: Step[] = [];
  if (shift?.startedAt) {
    const until = [shift.endedAt, back, deployment.completedAt, now]
      .flatMap(time => time ?? [])
      .sort()[0];
    const start = Date.parse(shift.startedAt);
    for (const { minutes, weight } of planOf(deployment)) {
      const at = new Date(start + minutes * MINUTE).toISOString();
      if (at <= until || minutes === 0) steps.push({ at, weight });
    }
  }
  if (back && steps.length > 0) steps.push({ at: back, weight: 0 });
  return steps;
}

function planOf({
  strategy,
  rollsBack,
}: Deployment): { minutes: number; weight: number }[] {
  const { kind, stepPercent = 100, stepMinutes = 0 } = strategy;
  if (kind === 'rolling' || kind === 'unknown') return [];
  // CodeDeploy goes back at once, whatever the strategy.
  if (rollsBack) return [{ minutes: 0, weight: 100 }];
  if (kind === 'canary' && stepPercent < 100) {
    return [
      { minutes: 0, weight: stepPercent },
      { minutes: stepMinutes, weight: 100 },
    ];
  }
  if (kind === 'linear' && stepPercent > 0) {
    const count = Math.min(Math.ceil(100 / stepPercent), STEPS);
    return Array.from({ length: count }, (_, index) => ({
      minutes: index * stepMinutes,
      weight: Math.min((index + 1) * stepPercent, 100),
    }));
  }
  return [{ minutes: 0, weight: 100 }];
}
