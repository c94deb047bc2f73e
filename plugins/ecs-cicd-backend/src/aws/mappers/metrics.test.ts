import type { MetricAlarm, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { metricPeriod, metricQueries, metricQuestions } from './metricQueries';
import { mapMetricSeries } from './metricSeries';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const now = new Date('2026-03-05T12:00:00Z');
const HOUR = 3_600_000;

describe('metricPeriod', () => {
  it.each([
    ['an hour', 1, 0, 60],
    ['four hours', 4, 0, 60],
    ['half a day', 12, 0, 300],
    ['two days', 48, 0, 900],
    ['a week', 168, 0, 3600],
    ['an hour, three weeks ago', 1, 21 * 24, 300],
    ['an hour, a season ago', 1, 90 * 24, 3600],
  ])('suits %s', (_, hours, hoursAgo, expected) => {
    const to = new Date(now.getTime() - hoursAgo * HOUR);
    const from = new Date(to.getTime() - hours * HOUR);
    expect(metricPeriod(from, to, now)).toBe(expected);
  });
});

const questions = metricQuestions(
  { clusterName: 'prod', serviceName: 'shop' },
  [
    {
      name: 'shop-green',
      dimension: 'targetgroup/shop-green/6d0e',
      loadBalancer: 'app/shop/50dc',
    },
  ],
);
const indexOf = (id: string) =>
  questions.findIndex(({ series }) => series.id === id);

it('asks of the service and of each target group, each by its dimensions', () => {
  const queries = metricQueries(questions, 300);
  expect(new Set(queries.map(({ Id }) => Id)).size).toBe(queries.length);
  expect(queries[indexOf('memory/Maximum')].MetricStat).toEqual({
    Metric: {
      Namespace: 'AWS/ECS',
      MetricName: 'MemoryUtilization',
      Dimensions: [
        { Name: 'ClusterName', Value: 'prod' },
        { Name: 'ServiceName', Value: 'shop' },
      ],
    },
    Period: 300,
    Stat: 'Maximum',
  });
  expect(queries[indexOf('responseTime/shop-green')].MetricStat).toEqual({
    Metric: {
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'TargetResponseTime',
      Dimensions: [
        { Name: 'LoadBalancer', Value: 'app/shop/50dc' },
        { Name: 'TargetGroup', Value: 'targetgroup/shop-green/6d0e' },
      ],
    },
    Period: 300,
    Stat: 'p95',
  });
});

describe('mapMetricSeries', () => {
  const errors = indexOf('serverErrors/shop-green');
  const series = (
    results: MetricDataResult[],
    alarms: MetricAlarm[] = [],
    periodSeconds = 60,
  ) =>
    mapMetricSeries({ questions, results, alarms, periodSeconds, place })[
      errors
    ];
  const result = (
    minutes: [string, number | undefined][],
    StatusCode: MetricDataResult['StatusCode'] = 'Complete',
  ): MetricDataResult => ({
    Id: `q${errors}`,
    Timestamps: minutes.map(([minute]) => new Date(`2026-03-05T${minute}:00Z`)),
    Values: minutes.map(([, value]) => value ?? NaN),
    StatusCode,
  });

  it('joins pages in the order of time, and leaves a gap a gap', () => {
    expect(
      series([
        result([['10:05', 4]], 'PartialData'),
        result([
          ['10:09', undefined],
          ['10:01', 2],
        ]),
      ]),
    ).toEqual({
      id: 'serverErrors/shop-green',
      metric: 'serverErrors',
      statistic: 'Sum',
      unit: 'count',
      targetGroup: 'shop-green',
      points: [
        { at: '2026-03-05T10:01:00.000Z', value: 2 },
        { at: '2026-03-05T10:05:00.000Z', value: 4 },
      ],
      thresholds: [],
    });
  });

  it.each([
    ['is not all that there is', [result([['10:05', 4]], 'PartialData')]],
    ['could not be computed', [result([], 'InternalError')]],
    ['is missing', []],
  ])('says so when an answer %s', (_, results) => {
    expect(series(results).partial).toBe(true);
  });

  const alarm: MetricAlarm = {
    AlarmName: 'green-5xx',
    StateValue: 'ALARM',
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'HTTPCode_Target_5XX_Count',
    Statistic: 'Sum',
    Period: 60,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Dimensions: [
      { Name: 'TargetGroup', Value: 'targetgroup/shop-green/6d0e' },
      { Name: 'LoadBalancer', Value: 'app/shop/50dc' },
    ],
  };

  it.each([
    ['of the same metric', {}, 60, [{ state: 'alarm', comparable: true }]],
    ['over another period', {}, 300, [{ comparable: false }]],
    [
      'in words that are new',
      { StateValue: 'NEW', ComparisonOperator: 'NewBand' },
      60,
      [{ state: 'unknown', comparison: undefined }],
    ],
    ['of another statistic', { Statistic: 'Maximum' }, 60, []],
    ['of another metric', { MetricName: 'RequestCount' }, 60, []],
    [
      'of another target group',
      {
        Dimensions: [
          { Name: 'TargetGroup', Value: 'targetgroup/shop-blue/73e2' },
          { Name: 'LoadBalancer', Value: 'app/shop/50dc' },
        ],
      },
      60,
      [],
    ],
    ['of the whole load balancer', { Dimensions: [] }, 60, []],
    ['of a band, without a line', { Threshold: undefined }, 60, []],
  ])('holds an alarm %s against it', (_, change, period, expected) => {
    const changed = { ...alarm, ...change } as MetricAlarm;
    const { thresholds } = series([], [changed], period);
    expect(thresholds).toHaveLength(expected.length);
    expected.forEach((one, index) => {
      expect({ comparison: undefined, ...thresholds[index] }).toMatchObject({
        alarmName: 'green-5xx',
        value: 5,
        ...one,
      });
    });
  });
});
