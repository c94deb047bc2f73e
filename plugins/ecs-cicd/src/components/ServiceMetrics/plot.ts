import type {
  EnvironmentMetrics,
  MetricPoint,
} from '@ecs-cicd/backstage-plugin-common';
import type { Chart } from './charts';

/** The time axis that all charts share. */
export type TimeAxis = { start: number; end: number; periodMs: number };

export function timeAxisOf(
  metrics: Pick<EnvironmentMetrics, 'from' | 'to' | 'periodSeconds'>,
): TimeAxis {
  const periodMs = metrics.periodSeconds * 1000;
  // The first period may begin before the range.
  const start = Math.floor(Date.parse(metrics.from) / periodMs) * periodMs;
  return {
    start,
    end: Math.max(Date.parse(metrics.to), start + periodMs),
    periodMs,
  };
}

/** How many periods there are. */
export function periodCount({ start, end, periodMs }: TimeAxis): number {
  return Math.max(1, Math.ceil((end - start) / periodMs));
}

/** When a period begins. */
export function periodAt({ start, periodMs }: TimeAxis, index: number): string {
  return new Date(start + index * periodMs).toISOString();
}

/** Where a time is, in percent of the axis, and never outside of it. */
export function percentAt({ start, end }: TimeAxis, at: string): number {
  const percent = ((Date.parse(at) - start) / (end - start)) * 100;
  return Math.round(Math.min(Math.max(percent, 0), 100) * 100) / 100;
}

/** What was reported of a period, if anything was. */
export function valueAt(
  points: readonly MetricPoint[],
  axis: TimeAxis,
  index: number,
): number | undefined {
  const from = axis.start + index * axis.periodMs;
  return points.find(({ at }) => {
    const time = Date.parse(at);
    return time >= from && time < from + axis.periodMs;
  })?.value;
}

/** An alarm's line so far above all points would press them flat; it is told in words alone. */
const FAR_ABOVE = 4;

/** The lines of alarms that can be held against the points. */
export function drawnThresholds({ unit, lines, thresholds }: Chart): number[] {
  const highest = highestOf(lines.flatMap(({ series }) => series.points));
  return [
    ...new Set(
      thresholds.flatMap(({ comparable, value }) =>
        comparable &&
        (unit === 'percent' || highest === 0 || value <= highest * FAR_ABOVE)
          ? [value]
          : [],
      ),
    ),
  ];
}

/** The value at the top of a chart: a round one, with all points and lines below it. */
export function topOf(chart: Chart): number {
  if (chart.unit === 'percent') return 100;
  const highest = Math.max(
    highestOf(chart.lines.flatMap(({ series }) => series.points)),
    ...drawnThresholds(chart),
  );
  if (chart.unit === 'count' && highest < 4) return 4;
  return highest === 0 ? 1 : niceAbove(highest);
}

function highestOf(points: readonly MetricPoint[]): number {
  return points.reduce((most, { value }) => Math.max(most, value), 0);
}

function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
  const step = steps.find(one => one * power >= value * 1.02) ?? 10;
  return step * power;
}

/** A path through the points in a box of 100 by 100. It breaks where a period was not reported; a point alone is a dot. */
export function pathOf(
  points: readonly MetricPoint[],
  axis: TimeAxis,
  top: number,
): string {
  let previous: number | undefined;
  const parts: string[] = [];
  points.forEach(({ at, value }, index) => {
    const time = Date.parse(at);
    const x = percentAt(axis, new Date(time + axis.periodMs / 2).toISOString());
    const y = Math.round(Math.max(100 - (value / top) * 100, 0) * 100) / 100;
    const joins =
      previous !== undefined && time - previous < axis.periodMs * 1.5;
    const next = points[index + 1];
    const isAlone =
      !joins && !(next && Date.parse(next.at) - time < axis.periodMs * 1.5);
    parts.push(`${joins ? 'L' : 'M'}${x} ${y}`);
    // A line of no length has round ends and no more.
    if (isAlone) parts.push(`L${x} ${y}`);
    previous = time;
  });
  return parts.join('');
}
