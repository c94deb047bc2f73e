import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { FreezeWindow } from './FreezeWindow';

/** That production does not change now. */
export interface Freeze {
  reason: string;
  until: Date;
}

/** @throws Error that names the window which cannot be understood */
export function readFreezes(config: Config | undefined): FreezeWindow[] {
  const windows = config?.getOptionalConfigArray('freezes') ?? [];
  return windows.map((window, i) => {
    const where = `ecsCicd.operations.freezes[${i}]`;
    const cron = window.getString('cron');
    const timezone = window.getOptionalString('timezone') ?? 'UTC';
    const reason = window.getString('reason');
    const durationMs = durationToMilliseconds(
      readDurationFromConfig(window, { key: 'duration' }),
    );
    if (durationMs <= 0) {
      throw new Error(`${where}.duration is not longer than nothing`);
    }
    if (cron.trim().split(/\s+/).length !== 5) {
      throw new Error(
        `${where}.cron is '${cron}'; write five fields: minute, hour, day of the month, month, day of the week`,
      );
    }
    try {
      const freeze = new FreezeWindow({ cron, durationMs, timezone, reason });
      // A rule may be well formed and name a day that never comes.
      freeze.endAt(new Date());
      return freeze;
    } catch (error) {
      throw new Error(
        `${where} begins at '${cron}' in '${timezone}', which cannot be understood: ${error}`,
      );
    }
  });
}

/** The freeze at a moment; of several, the one that ends last. */
export function freezeAt(
  windows: readonly FreezeWindow[],
  moment: Date,
): Freeze | undefined {
  return windows
    .flatMap(window => {
      const until = window.endAt(moment);
      return until ? [{ reason: window.reason, until }] : [];
    })
    .sort((a, b) => b.until.getTime() - a.until.getTime())
    .at(0);
}
