import * as scaling from '@aws-sdk/client-application-auto-scaling';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import { Simulator, startSimulator } from '../../server/startSimulator';
import { openShop, Shop } from '../testUtils/shop';
import { read, update } from '../testUtils/shopReads';
import { ACCOUNT, advance, REGION } from '../testUtils/story';
import { putTargetTrackingPolicy, registerScalableTarget, scaleTo } from '.';

let simulator: Simulator;
let shop: Shop;
const mistakes: string[] = [];
const ServiceNamespace = 'ecs';
const ResourceId = 'service/prod/shop';

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 'scaling',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: [],
    logError: message => mistakes.push(message),
  });
  shop = openShop(simulator.world.place(ACCOUNT, REGION));
});
afterAll(() => simulator.stop());

it('tells the range, the policy with its alarms, and what has been scaled', async () => {
  const options = {
    endpoint: simulator.url,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${ACCOUNT}X`, secretAccessKey: 'x' },
  };
  const client = new scaling.ApplicationAutoScalingClient(options);
  const record = registerScalableTarget(shop.place, {
    cluster: 'prod',
    service: 'shop',
    minimum: 2,
    maximum: 4,
    tags: { service: 'shop' },
  });
  putTargetTrackingPolicy(record, { name: 'shop-cpu', targetValue: 60 });
  const { ScalableTargets } = await client.send(
    new scaling.DescribeScalableTargetsCommand({
      ServiceNamespace,
      ResourceIds: [ResourceId],
    }),
  );
  expect(ScalableTargets).toMatchObject([
    { ResourceId, MinCapacity: 2, MaxCapacity: 4 },
  ]);
  const { Tags } = await client.send(
    new scaling.ListTagsForResourceCommand({
      ResourceARN: ScalableTargets?.[0].ScalableTargetARN,
    }),
  );
  expect(Tags).toEqual({ service: 'shop' });
  const { ScalingPolicies } = await client.send(
    new scaling.DescribeScalingPoliciesCommand({
      ServiceNamespace,
      ResourceId,
    }),
  );
  expect(ScalingPolicies).toMatchObject([
    {
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 },
    },
  ]);
  const { MetricAlarms } = await new CloudWatchClient(options).send(
    new DescribeAlarmsCommand({
      AlarmNames: ScalingPolicies?.[0].Alarms?.map(
        ({ AlarmName = '' }) => AlarmName,
      ),
    }),
  );
  expect(MetricAlarms?.map(({ StateValue }) => StateValue)).toEqual([
    'OK',
    'ALARM',
  ]);

  const activities = async () =>
    (
      await client.send(
        new scaling.DescribeScalingActivitiesCommand({ ServiceNamespace }),
      )
    ).ScalingActivities?.map(
      ({ Description, StatusCode }) => `${Description} ${StatusCode}`,
    );
  expect(await activities()).toEqual([]);
  scaleTo(record, 9);
  expect(await activities()).toEqual([
    'Setting desired count to 4. InProgress',
  ]);
  advance(shop.place, 180);
  expect(read(shop).runningCount).toBe(4);
  // A deployment comes first.
  update(shop);
  scaleTo(record, 1);
  advance(shop.place, 60);
  expect(read(shop).desiredCount).toBe(4);
  advance(shop.place, 1800);
  expect(read(shop)).toMatchObject({ desiredCount: 2, runningCount: 2 });
  expect(await activities()).toEqual([
    'Setting desired count to 2. Successful',
    'Setting desired count to 4. Successful',
  ]);
  const first = await client.send(
    new scaling.DescribeScalingActivitiesCommand({
      ServiceNamespace,
      MaxResults: 1,
    }),
  );
  expect(first.ScalingActivities).toHaveLength(1);
  await expect(
    client.send(
      new scaling.DescribeScalingActivitiesCommand({
        ServiceNamespace,
        NextToken: 'bm8',
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidNextTokenException' });
  expect(mistakes).toEqual([]);
});
