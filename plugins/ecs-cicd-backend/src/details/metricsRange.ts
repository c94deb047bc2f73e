import { InputError } from '@backstage/errors';
import type {
  Deployment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LONGEST = 7 * DAY;
/** What led to a deployment, and what came of it. */
const AROUND = 15 * MINUTE;
/** An older deployment is not what somebody looks for who asks for no time. */
const NEWEST = 14 * DAY;
const RECENT = 3 * HOUR;

export interface MetricsRange {
  from: string;
  to: string;
}

/** Now, on the provider's clock, as far as a view tells it. */
export function providerNow(
  {
    observedAt,
    providerTime,
  }: Pick<ReleaseView, 'observedAt' | 'providerTime'>,
  now: number,
): number {
  const elapsed = Math.max(0, now - Date.parse(observedAt));
  return providerTime ? Date.parse(providerTime) + elapsed : now;
}

/**
 * The range that metrics are read of, in whole minutes: the one that was asked for, or the one around the newest
 * deployment, or the last hours.
 *
 * @throws InputError when what was asked for is not a range of at most a week
 */
export function metricsRange(
  asked: Partial<MetricsRange>,
  deployments: readonly Deployment[],
  now: number,
): MetricsRange {
  if (asked.from === undefined && asked.to === undefined) {
    return inMinutes(...around(deployments, now), now);
  }
  const from = Date.parse(asked.from ?? '');
  const to = Date.parse(asked.to ?? '');
  if (Number.isNaN(from) || Number.isNaN(to)) {
    throw new InputError('Give both "from" and "to", or neither');
  }
  if (from >= to) throw new InputError('"from" has to be before "to"');
  if (to - from > LONGEST) {
    throw new InputError(
      `"from" and "to" lie ${Math.ceil(
        (to - from) / DAY,
      )} days apart; ask for 7 days at most`,
    );
  }
  if (from >= now) throw new InputError('"from" lies in the future');
  return inMinutes(from, to, now);
}

function around(
  deployments: readonly Deployment[],
  now: number,
): [from: number, to: number] {
  const newest = deployments
    .flatMap(({ startedAt, completedAt }) =>
      startedAt
        ? [
            {
              start: Date.parse(startedAt),
              end: completedAt ? Date.parse(completedAt) : now,
            },
          ]
        : [],
    )
    .sort((a, b) => b.start - a.start)[0];
  if (!newest || newest.start < now - NEWEST) return [now - RECENT, now];
  const to = newest.end + AROUND;
  return [Math.max(newest.start - AROUND, to - LONGEST), to];
}

function inMinutes(from: number, to: number, now: number): MetricsRange {
  const start = Math.floor(from / MINUTE) * MINUTE;
  const end = Math.ceil(Math.min(to, now) / MINUTE) * MINUTE;
  return {
    from: new Date(start).toISOString(),
    to: new Date(Math.max(end, start + MINUTE)).toISOString(),
  };
}
