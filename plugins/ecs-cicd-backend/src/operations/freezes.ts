import type { Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { readDurationFromConfig } from '@backstage/config';
import { CronTime } from 'cron';

/** Times at which production does not change. */
export interface FreezeWindow {
  /** When it begins. */
  cron: CronTime;
  durationMs: number;
  timezone: string;
  reason: string;
}

export interface Freeze {
  reason: string;
  until: Date;
}

/** More often than that no window begins within its own length, unless it is always frozen. */
const MOST_BEGINNINGS = 10_000;
/** Windows that follow one another are one freeze; more of them than that are as good as for ever. */
const MOST_WINDOWS = 50;

/** @throws Error that names the window which cannot be understood */
export function readFreezes(config: Config | undefined): FreezeWindow[] {
  const windows = config?.getOptionalConfigArray('freezes') ?? [];
  return windows.map((window, i) => {
    const cron = window.getString('cron');
    const timezone = window.getOptionalString('timezone') ?? 'UTC';
    const durationMs = durationToMilliseconds(
      readDurationFromConfig(window, { key: 'duration' }),
    );
    if (durationMs <= 0) {
      throw new Error(
        `ecsCicd.operations.freezes[${i}].duration is not longer than nothing`,
      );
    }
    return {
      cron: cronTime(cron, timezone, i),
      durationMs,
      timezone,
      reason: window.getString('reason'),
    };
  });
}

function cronTime(cron: string, timezone: string, i: number): CronTime {
  try {
    return new CronTime(cron, timezone);
  } catch (error) {
    throw new Error(
      `ecsCicd.operations.freezes[${i}] begins at '${cron}' in '${timezone}', which cannot be understood: ${error}`,
    );
  }
}

/** The freeze at a moment, with the end of the last of the windows that follow one another from it. */
export function freezeAt(
  windows: readonly FreezeWindow[],
  moment: Date,
): Freeze | undefined {
  let freeze = longestAt(windows, moment);
  for (let i = 0; freeze && i < MOST_WINDOWS; i++) {
    const next = longestAt(windows, freeze.until);
    if (!next) break;
    freeze = { reason: freeze.reason, until: next.until };
  }
  return freeze;
}

function longestAt(
  windows: readonly FreezeWindow[],
  moment: Date,
): Freeze | undefined {
  return windows
    .flatMap(window => {
      const until = endAt(window, moment);
      return until ? [{ reason: window.reason, until }] : [];
    })
    .sort((a, b) => b.until.getTime() - a.until.getTime())
    .at(0);
}

/** When a window ends that is open at a moment; its end is not within it. */
function endAt(window: FreezeWindow, moment: Date): Date | undefined {
  const { cron, durationMs, timezone } = window;
  const next = (after: number) =>
    cron.getNextDateFrom(new Date(after), timezone).toMillis();
  let latest: number | undefined;
  let beginning = next(moment.getTime() - durationMs);
  for (let i = 0; beginning <= moment.getTime() && i < MOST_BEGINNINGS; i++) {
    latest = beginning;
    beginning = next(beginning);
  }
  return latest === undefined ? undefined : new Date(latest + durationMs);
}
