import type { Random } from './Random';
import type { SimulatedTime } from './SimulatedClock';

/** What a metric's samples of one minute come to. */
export interface Datapoint {
  sum: number;
  minimum: number;
  maximum: number;
  samples: number;
}

/** A metric that a service reports to CloudWatch, as a function of the seed, the time and what has happened. */
export interface Metric {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  unit: 'Count' | 'Percent' | 'Seconds';
  /** Since when it has been reported. */
  since: SimulatedTime;
  /** The datapoint of the minute that begins then; `undefined` when nothing was reported in it. */
  minute: (from: SimulatedTime) => Datapoint | undefined;
  /** How many there can have been in the minute that begins then: no more errors than requests. */
  atMost?: (from: SimulatedTime) => number;
}

export const MINUTE = 60_000;

const DAY = 24 * 60 * MINUTE;
/** When a day is busiest, in its share. */
const BUSIEST = 0.6;

/** How busy users keep a service at a time: about 1 on average, more by day than by night, never quite even. */
export function loadAt(
  random: Random,
  service: string,
  time: SimulatedTime,
): number {
  const daily = Math.cos((time / DAY - BUSIEST) * 2 * Math.PI);
  const noise = random.fraction(`load/${service}/${Math.floor(time / MINUTE)}`);
  return (1 + 0.45 * daily) * (0.94 + 0.12 * noise);
}
