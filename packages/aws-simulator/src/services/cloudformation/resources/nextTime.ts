import { ServiceError } from '../../../protocol/ServiceError';
import type { SimulatedTime } from '../../../world/SimulatedClock';
import { Cron } from '../../codepipeline';

/** How far a calendar is looked through: a time beyond is found when it is nearer. Milliseconds. */
export const LOOK_AHEAD = 8 * 24 * 60 * 60 * 1000;

const MINUTE = 60_000;
const UNITS: Record<string, number> = {
  minute: MINUTE,
  hour: 60 * MINUTE,
  day: 24 * 60 * MINUTE,
};

/** When `rate(…)` or `cron(…)` comes next after `now`; undefined when that is not soon. Refuses what is neither. */
export function nextTime(
  expression: string,
  now: SimulatedTime,
): SimulatedTime | undefined {
  const [, count, unit] =
    /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (unit !== undefined) return now + Number(count) * UNITS[unit];
  const [, calendar] = /^cron\((.+)\)$/.exec(expression) ?? [];
  try {
    if (calendar !== undefined) {
      return new Cron(`0 ${calendar}`).next(now + MINUTE, now + LOOK_AHEAD);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new ServiceError(
    'ValidationException',
    'Parameter ScheduleExpression is not valid.',
  );
}
