import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import type { MetricsWindow } from '../../hooks/useEnvironmentMetrics';

const HOUR_MS = 3_600_000;
/** What led to it, and what came of it. */
const AROUND_MS = HOUR_MS / 4;
/** As much as is read at once. */
const LONGEST_HOURS = 7 * 24;

/** The time around a deployment; until now while it is under way, and the end of one that took more than a week. */
export function deploymentWindow(
  { startedAt, completedAt }: Pick<Deployment, 'startedAt' | 'completedAt'>,
  now: Date,
): MetricsWindow | undefined {
  if (!startedAt) return undefined;
  const from = Date.parse(startedAt) - AROUND_MS;
  const to = completedAt ? Date.parse(completedAt) + AROUND_MS : undefined;
  const longest = LONGEST_HOURS * HOUR_MS;
  if (to === undefined) {
    return now.getTime() - from > longest
      ? { hours: LONGEST_HOURS }
      : { from: new Date(from).toISOString() };
  }
  return {
    from: new Date(Math.max(from, to - longest)).toISOString(),
    to: new Date(to).toISOString(),
  };
}
