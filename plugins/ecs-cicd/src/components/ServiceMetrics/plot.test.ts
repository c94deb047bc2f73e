import { productionMetrics } from '../../testing/fixtures/environmentDetail';
import { chartsOf, describeThreshold, formatValue, shortNames } from './charts';
import {
  drawnThresholds,
  pathOf,
  percentAt,
  periodCount,
  timeAxisOf,
  topOf,
} from './plot';

const MINUTE = 60_000;
const start = Date.parse('2026-03-05T10:00:00Z');
const at = (minute: number) => new Date(start + minute * MINUTE).toISOString();
const axis = { start, end: start + 10 * MINUTE, periodMs: MINUTE };
const points = (...pairs: [number, number][]) =>
  pairs.map(([minute, value]) => ({ at: at(minute), value }));

describe('pathOf', () => {
  it.each([
    ['joins what follows each other', points([0, 0], [1, 5]), 'M5 100L15 50'],
    [
      'breaks where nothing was reported',
      points([0, 0], [1, 10], [4, 5], [5, 5]),
      'M5 100L15 0M45 50L55 50',
    ],
    ['makes a point alone a dot', points([3, 5]), 'M35 50L35 50'],
    ['draws nothing of nothing', [], ''],
  ])('%s', (_, given, expected) => {
    expect(pathOf(given, axis, 10)).toBe(expected);
  });
});

it('begins with the period in which the range begins', () => {
  const hours = timeAxisOf({ from: at(7), to: at(60), periodSeconds: 900 });
  expect(new Date(hours.start).toISOString()).toBe(at(0));
  expect(periodCount(hours)).toBe(4);
  expect(percentAt(hours, at(-5))).toBe(0);
  expect(percentAt(hours, at(30))).toBe(50);
});

describe('topOf', () => {
  const [, errors] = chartsOf(productionMetrics);
  const withValues = (highest: number, threshold?: number) => ({
    ...errors,
    thresholds:
      threshold === undefined
        ? []
        : [{ ...errors.thresholds[0], value: threshold }],
    lines: [
      {
        ...errors.lines[0],
        series: { ...errors.lines[0].series, points: points([0, highest]) },
      },
    ],
  });

  it.each([
    ['a round value above all points', 37, undefined, 40],
    ['the line of an alarm', 37, 90, 100],
    ['not a line far above', 37, 1_000, 40],
    ['at least a few, of what is counted', 1, undefined, 4],
    ['a line alone', 0, 100, 150],
  ])('is %s', (_, highest, threshold, expected) => {
    expect(topOf(withValues(highest, threshold))).toBe(expected);
  });

  it('is all there can be of a percentage', () => {
    expect(topOf({ ...withValues(12), unit: 'percent' })).toBe(100);
  });

  it('draws no line that the points cannot be held against', () => {
    const chart = withValues(37, 40);
    const [threshold] = chart.thresholds;
    expect(drawnThresholds(chart)).toEqual([40]);
    const other = { ...threshold, comparable: false };
    expect(drawnThresholds({ ...chart, thresholds: [other] })).toEqual([]);
    expect(describeThreshold(other, 'count')).toBe(
      'Alarm trivia-5xx at ≥ 40 in 60 s, which this range does not show; in alarm now',
    );
  });
});

it('names target groups by what they do not share', () => {
  const short = (...names: string[]) => [...shortNames(names).values()];
  expect(short('shop-prod-blue', 'shop-prod-green')).toEqual(['blue', 'green']);
  expect(short('shop-web')).toEqual(['shop-web']);
  expect(short('shop', 'shop-green')).toEqual(['shop', 'shop-green']);
});

it.each([
  [3.25, 'percent' as const, '3.3 %'],
  [41.7, 'percent' as const, '42 %'],
  [0.0874, 'seconds' as const, '87 ms'],
  [2.5, 'seconds' as const, '2.5 s'],
  [12345, 'count' as const, '12,345'],
])('writes %d as %s like %s', (value, unit, expected) => {
  expect(formatValue(value, unit)).toBe(expected);
});
