import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { Simulator, startSimulator } from '../../server/startSimulator';
import { pushImage } from '../ecr';
import { registerTaskDefinition, updateService } from '../ecs';
import { openShop, Shop } from '../testUtils/shop';
import { ACCOUNT, advance, advanceUntil, REGION } from '../testUtils/story';
import { putAlarm } from '.';

let simulator: Simulator;
let shop: Shop;
const mistakes: string[] = [];

const client = () =>
  new cloudwatch.CloudWatchClient({
    endpoint: simulator.url,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${ACCOUNT}X`, secretAccessKey: 'x' },
  });

const suffix = (arn: string) => arn.split(':').pop() ?? '';
const balancer = () => {
  const path = shop.prodListenerArn.split(':listener/')[1];
  return path.split('/').slice(0, 3).join('/');
};
const groupDimensions = (arn: string) => [
  { Name: 'TargetGroup', Value: suffix(arn) },
  { Name: 'LoadBalancer', Value: balancer() },
];

/** The values by minute, oldest first, from `start` to now. */
async function series(
  MetricName: string,
  Stat: string,
  Dimensions: cloudwatch.Dimension[],
  start: number,
  Namespace = 'AWS/ApplicationELB',
) {
  const { MetricDataResults } = await client().send(
    new cloudwatch.GetMetricDataCommand({
      StartTime: new Date(start),
      EndTime: new Date(simulator.world.now + 3_600_000),
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Metric: { Namespace, MetricName, Dimensions },
            Period: 60,
            Stat,
          },
        },
      ],
    }),
  );
  expect(MetricDataResults).toMatchObject([
    { Id: 'm1', Label: MetricName, StatusCode: 'Complete' },
  ]);
  const { Timestamps = [], Values = [] } = MetricDataResults?.[0] ?? {};
  return Timestamps.map((time, index) => ({
    time: time.getTime(),
    value: Values[index],
  }));
}

let start: number;

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'metrics',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: [],
    logError: message => mistakes.push(message),
  });
  start = simulator.world.now;
  shop = openShop(simulator.world.place(ACCOUNT, REGION), {
    deploymentConfiguration: {
      strategy: 'CANARY',
      bakeTimeInMinutes: 10,
      alarms: { alarmNames: ['green-5xx'], enable: true, rollback: true },
    },
  });
  putAlarm(shop.place, {
    name: 'green-5xx',
    dimensions: {
      TargetGroup: suffix(shop.greenArn),
      LoadBalancer: balancer(),
    },
    threshold: 5,
  });
  advance(shop.place, 600);
  const image = pushImage(shop.place, {
    repositoryName: 'shop',
    tags: ['bad'],
    behaviour: {
      deployment: { alarm: { name: 'green-5xx', afterSeconds: 240 } },
    },
  });
  updateService(shop.place, {
    cluster: 'prod',
    service: 'shop',
    taskDefinition: registerTaskDefinition(shop.place, {
      family: 'shop',
      containerDefinitions: [{ name: 'app', image: image.uri }],
    }).taskDefinitionArn,
  });
  const [latest] = shop.service.serviceDeployments;
  advanceUntil(
    shop.place,
    () => latest.deployment.status === 'ROLLBACK_SUCCESSFUL',
  );
  advance(shop.place, 900);
});
afterAll(() => simulator.stop());

it('tells a canary by the requests of its target groups, and its alarm by a spike of errors', async () => {
  const blue = await series(
    'RequestCount',
    'Sum',
    groupDimensions(shop.blueArn),
    start,
  );
  const green = await series(
    'RequestCount',
    'Sum',
    groupDimensions(shop.greenArn),
    start,
  );
  // Four minutes of 5 %, and none before or after.
  expect(green.length).toBeGreaterThanOrEqual(4);
  expect(green.length).toBeLessThanOrEqual(5);
  for (const { time, value } of green) {
    const rest = blue.find(point => point.time === time)?.value ?? 0;
    expect(value / (value + rest)).toBeCloseTo(0.05, 2);
  }
  const all = await series(
    'RequestCount',
    'Sum',
    [{ Name: 'LoadBalancer', Value: balancer() }],
    start,
  );
  expect(all.length).toBe(blue.length);

  const errors = await series(
    'HTTPCode_Target_5XX_Count',
    'Sum',
    groupDimensions(shop.greenArn),
    start,
  );
  expect(errors.length).toBeGreaterThan(0);
  expect(Math.min(...errors.map(({ value }) => value))).toBeGreaterThan(5);
  const { AlarmHistoryItems = [] } = await client().send(
    new cloudwatch.DescribeAlarmHistoryCommand({
      AlarmName: 'green-5xx',
      HistoryItemType: 'StateUpdate',
    }),
  );
  const [ok, alarm] = AlarmHistoryItems.map(({ Timestamp }) =>
    Number(Timestamp),
  );
  expect(Math.abs(errors[0].time - alarm)).toBeLessThanOrEqual(120_000);
  expect(errors[errors.length - 1].time).toBeLessThan(ok);
  const slow = await series(
    'TargetResponseTime',
    'p95',
    groupDimensions(shop.greenArn),
    start,
  );
  const failing = new Set(errors.map(({ time }) => time));
  for (const { time, value } of slow) {
    expect([time, value > 0.2]).toEqual([time, failing.has(time)]);
  }
  expect(
    await series(
      'HTTPCode_Target_5XX_Count',
      'Sum',
      groupDimensions(shop.blueArn),
      start,
    ),
  ).toEqual([]);
});

it('counts hosts, CPU and memory as the tasks come and go', async () => {
  const hosts = await series(
    'HealthyHostCount',
    'Maximum',
    groupDimensions(shop.greenArn),
    start,
  );
  expect(new Set(hosts.map(({ value }) => value))).toEqual(new Set([0, 2]));
  expect(hosts[hosts.length - 1].value).toBe(0);
  const service = [
    { Name: 'ServiceName', Value: 'shop' },
    { Name: 'ClusterName', Value: 'prod' },
  ];
  const cpu = await series(
    'CPUUtilization',
    'Average',
    service,
    start,
    'AWS/ECS',
  );
  const tasks = await series(
    'CPUUtilization',
    'SampleCount',
    service,
    start,
    'AWS/ECS',
  );
  expect(new Set(tasks.map(({ value }) => value))).toEqual(new Set([2, 4]));
  for (const { value } of cpu) {
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThanOrEqual(100);
  }
  expect(
    await series('MemoryUtilization', 'p90', service, start, 'AWS/ECS'),
  ).toHaveLength(cpu.length);
});

it('pages its data and its list, and refuses what CloudWatch refuses', async () => {
  const query = {
    Id: 'cpu',
    MetricStat: {
      Metric: {
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: [
          { Name: 'ClusterName', Value: 'prod' },
          { Name: 'ServiceName', Value: 'shop' },
        ],
      },
      Period: 300,
      Stat: 'Average',
    },
  };
  const input = {
    StartTime: new Date(start),
    EndTime: new Date(simulator.world.now),
    MetricDataQueries: [query, { ...query, Id: 'again', ReturnData: false }],
  };
  const whole = await client().send(new cloudwatch.GetMetricDataCommand(input));
  const [{ Timestamps = [], Values }] = whole.MetricDataResults ?? [];
  expect(whole.MetricDataResults).toHaveLength(1);
  expect(Timestamps.length).toBeGreaterThan(5);
  // Newest first, unless told.
  expect(Number(Timestamps[0])).toBeGreaterThan(Number(Timestamps[1]));
  const paged: (number | undefined)[] = [];
  const statuses: (string | undefined)[] = [];
  const pages = cloudwatch.paginateGetMetricData(
    { client: client() },
    { ...input, MetricDataQueries: [query], MaxDatapoints: 4 },
  );
  for await (const { MetricDataResults } of pages) {
    paged.push(...(MetricDataResults?.[0].Values ?? []));
    statuses.push(MetricDataResults?.[0].StatusCode);
  }
  expect(paged).toEqual(Values);
  expect(statuses.slice(-2)).toEqual(['PartialData', 'Complete']);

  const { Metrics } = await client().send(
    new cloudwatch.ListMetricsCommand({
      Namespace: 'AWS/ApplicationELB',
      Dimensions: [{ Name: 'TargetGroup', Value: suffix(shop.blueArn) }],
    }),
  );
  expect(Metrics?.map(({ MetricName }) => MetricName).sort()).toEqual([
    'HTTPCode_Target_5XX_Count',
    'HealthyHostCount',
    'RequestCount',
    'TargetResponseTime',
    'UnHealthyHostCount',
  ]);
  for (const wrong of [
    { EndTime: input.StartTime },
    { MetricDataQueries: [query, query] },
    { MetricDataQueries: [{ Id: 'sum', Expression: 'cpu * 2' }] },
    {
      MetricDataQueries: [
        { ...query, MetricStat: { ...query.MetricStat, Period: 90 } },
      ],
    },
    {
      MetricDataQueries: [
        { ...query, MetricStat: { ...query.MetricStat, Stat: 'Middle' } },
      ],
    },
  ]) {
    await expect(
      client().send(
        new cloudwatch.GetMetricDataCommand({ ...input, ...wrong }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  }
  expect(mistakes).toEqual([]);
});
