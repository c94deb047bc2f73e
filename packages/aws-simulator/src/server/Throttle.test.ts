import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CodePipelineClient,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import { DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import { Simulator, startSimulator } from './startSimulator';
import { Throttle } from './Throttle';

const account = '111122223333';
const region = 'us-east-1';

describe('request limits', () => {
  let now: number;
  let throttle: Throttle;

  beforeEach(() => {
    now = 0;
    throttle = new Throttle({ enabled: true, now: () => now });
  });

  const admitted = (operation: string, count: number, place = {}) =>
    Array.from({ length: count }, () =>
      throttle.admits({ account, region, operation, ...place }),
    ).filter(Boolean).length;

  it.each([
    ['ecs:DescribeServices', 100, 20],
    ['ecs:DescribeTasks', 100, 20],
    ['ecs:DescribeServiceDeployments', 50, 20],
    ['ecs:DescribeServiceRevisions', 50, 20],
    ['ecs:DescribeTaskDefinition', 50, 20],
    ['ecs:DescribeClusters', 50, 20],
    ['ecs:UpdateService', 50, 5],
    ['ecs:RegisterTaskDefinition', 20, 1],
    ['cloudwatch:DescribeAlarms', 9, 9],
    ['cloudwatch:DescribeAlarmHistory', 3, 3],
    ['cloudwatch:GetMetricData', 50, 50],
    ['logs:GetLogEvents', 10, 10],
    ['logs:FilterLogEvents', 5, 5],
    ['sts:AssumeRole', 600, 600],
    ['codepipeline:GetPipelineState', 50, 20],
  ])('lets %s burst to %d, and then go on at %d a second', (...limit) => {
    const [operation, burst, sustained] = limit;
    expect(admitted(operation, 1000)).toBe(burst);
    now += 1000;
    expect(admitted(operation, 1000)).toBe(sustained);
    now += 1000 / sustained / 2;
    expect(admitted(operation, 1)).toBe(0);
    now += 1000 / sustained / 2;
    expect(admitted(operation, 2)).toBe(1);
    now += 3_600_000;
    expect(admitted(operation, 1000)).toBe(burst);
  });

  it('counts by account, region and bucket', () => {
    expect(admitted('ecs:ListTasks', 60)).toBe(60);
    expect(admitted('ecs:DescribeTasks', 60)).toBe(40);
    expect(admitted('ecs:DescribeServices', 60)).toBe(60);
    expect(admitted('ecs:ListTasks', 1, { region: 'eu-west-1' })).toBe(1);
    expect(admitted('ecs:ListTasks', 1, { account: '444455556666' })).toBe(1);
    expect(throttle.report()).toEqual([
      {
        account,
        region,
        bucket: 'ecs task read',
        burst: 100,
        perSecond: 20,
        throttled: 20,
      },
    ]);
    throttle.clear();
    expect(throttle.report()).toEqual([]);
    expect(admitted('ecs:DescribeTasks', 101)).toBe(100);
  });
});

describe('throttling over HTTP', () => {
  let simulator: Simulator;
  let now = 0;

  beforeAll(async () => {
    simulator = await startSimulator({
      speed: 0,
      scenarios: [],
      realNow: () => now,
      expectThrottling: true,
    });
  });
  afterAll(() => simulator.stop());

  const options = () => ({
    endpoint: simulator.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
  });
  /** The names of the refusals that so many calls get. */
  const refusals = async (count: number, call: () => Promise<unknown>) => {
    const names: string[] = [];
    for (let index = 0; index < count; index += 1) {
      await call().catch((error: Error) => names.push(error.name));
    }
    return names;
  };
  const control = async (method: string, body?: object) => {
    const response = await fetch(`${simulator.url}/_simulator/throttling`, {
      method,
      body: body && JSON.stringify(body),
    });
    return response.json();
  };

  it('refuses calls too many in each service’s own word, until the bucket has filled', async () => {
    const cloudWatch = new CloudWatchClient(options());
    const alarms = () => cloudWatch.send(new DescribeAlarmsCommand({}));
    expect(await refusals(11, alarms)).toEqual(['Throttling', 'Throttling']);
    expect(
      await refusals(3, () =>
        cloudWatch.send(new DescribeAlarmHistoryCommand({})),
      ),
    ).toEqual([]);
    const codePipeline = new CodePipelineClient(options());
    const pipelines = () => codePipeline.send(new ListPipelinesCommand({}));
    expect(await refusals(51, pipelines)).toEqual(['ThrottlingException']);
    const { operations, throttled } = simulator.calls();
    expect(throttled).toBe(3);
    expect(operations).toContainEqual({
      account,
      region,
      operation: 'cloudwatch:DescribeAlarms',
      calls: 11,
      errors: 2,
      throttled: 2,
    });
    now += 1000;
    expect(await refusals(9, alarms)).toEqual([]);
  });

  it('can be looked at and switched at the control endpoint', async () => {
    const ecs = new ECSClient(options());
    const tasks = () =>
      ecs
        .send(new DescribeTasksCommand({ tasks: ['a'] }))
        .catch((error: Error) => {
          if (error.name === 'ThrottlingException') throw error;
        });
    expect(await refusals(101, tasks)).toEqual(['ThrottlingException']);
    expect(await control('GET')).toEqual({
      enabled: true,
      throttled: expect.arrayContaining([
        expect.objectContaining({ bucket: 'ecs task read', throttled: 1 }),
      ]),
    });
    expect(await control('POST', { enabled: false })).toMatchObject({
      enabled: false,
    });
    expect(await refusals(10, tasks)).toEqual([]);
    await control('POST', { enabled: true });
    expect(await refusals(1, tasks)).toEqual(['ThrottlingException']);
    expect(await control('DELETE')).toEqual({ enabled: true, throttled: [] });
    expect(await refusals(1, tasks)).toEqual([]);
    simulator.setThrottling(false);
    expect(await control('GET')).toMatchObject({ enabled: false });
  });

  it('goes by the world’s clock where a test steps it', async () => {
    const stepped = await startSimulator({
      speed: 0,
      scenarios: [],
      limitsFillBy: 'simulated',
      // No real time goes by at all.
      realNow: () => 0,
      expectThrottling: true,
    });
    const cloudWatch = new CloudWatchClient({
      ...options(),
      endpoint: stepped.url,
    });
    const history = () => cloudWatch.send(new DescribeAlarmHistoryCommand({}));
    expect(await refusals(4, history)).toEqual(['Throttling']);
    stepped.step(1);
    expect(await refusals(3, history)).toEqual([]);
    stepped.reset();
    expect(await refusals(4, history)).toEqual(['Throttling']);
    expect(stepped.calls().throttled).toBe(2);
    await stepped.stop();
  });

  it('fails a test that was throttled by mistake, but not by a fault', async () => {
    const other = await startSimulator({ speed: 0, scenarios: [] });
    const cloudWatch = new CloudWatchClient({
      ...options(),
      endpoint: other.url,
    });
    const history = () => cloudWatch.send(new DescribeAlarmHistoryCommand({}));
    other.addFault({ kind: 'throttle', operation: '*', times: 1 });
    expect(await refusals(1, history)).toEqual(['Throttling']);
    await expect(other.stop()).resolves.toBeUndefined();

    const careless = await startSimulator({
      speed: 0,
      scenarios: [],
      limitsFillBy: 'simulated',
    });
    const hasty = new CloudWatchClient({
      ...options(),
      endpoint: careless.url,
    });
    await refusals(5, () => hasty.send(new DescribeAlarmHistoryCommand({})));
    await expect(careless.stop()).rejects.toThrow(
      `2 by "cloudwatch:DescribeAlarmHistory" in ${account}/${region}`,
    );
    await expect(fetch(careless.url)).rejects.toThrow();
  });
});
