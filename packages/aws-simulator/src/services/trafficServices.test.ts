import * as alarms from '@aws-sdk/client-cloudwatch';
import * as balancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import { putAlarm, setAlarmState } from './cloudwatch';
import { openShop, Shop } from './testUtils/shop';
import { shopOn } from './testUtils/shopWire';
import { openWire, refusal, Wire } from './testUtils/wire';

let wire: Wire;
let shop: Shop;

beforeAll(async () => {
  wire = await openWire();
  shop = openShop(wire.place, {
    deploymentConfiguration: { strategy: 'LINEAR', bakeTimeInMinutes: 5 },
  });
  const client = shopOn(wire);
  await client.update({ taskDefinition: shop.release() });
  await client.watch(/PRODUCTION_TRAFFIC_SHIFT 10$/);
});
afterAll(() => wire.stop());

it('Elastic Load Balancing', async () => {
  const client = new balancing.ElasticLoadBalancingV2Client(wire.options());
  const { LoadBalancers } = await client.send(
    new balancing.DescribeLoadBalancersCommand({ Names: ['shop'] }),
  );
  const LoadBalancerArn = LoadBalancers?.[0].LoadBalancerArn;
  const { TargetGroups } = await client.send(
    new balancing.DescribeTargetGroupsCommand({ LoadBalancerArn }),
  );
  expect(TargetGroups?.map(group => group.TargetGroupName)).toEqual([
    'shop-blue',
    'shop-green',
  ]);
  const { TargetHealthDescriptions } = await client.send(
    new balancing.DescribeTargetHealthCommand({
      TargetGroupArn: shop.greenArn,
    }),
  );
  expect(TargetHealthDescriptions).toMatchObject([
    { TargetHealth: { State: 'healthy' } },
    { TargetHealth: { State: 'healthy' } },
  ]);
  const { Listeners } = await client.send(
    new balancing.DescribeListenersCommand({ LoadBalancerArn }),
  );
  expect(Listeners).toHaveLength(2);
  const { Rules } = await client.send(
    new balancing.DescribeRulesCommand({
      ListenerArn: shop.prodListenerArn,
    }),
  );
  expect(Rules?.[0].Actions?.[0].ForwardConfig?.TargetGroups).toMatchObject([
    { TargetGroupArn: shop.blueArn },
    { TargetGroupArn: shop.greenArn, Weight: expect.any(Number) },
  ]);
  const { TagDescriptions } = await client.send(
    new balancing.DescribeTagsCommand({ ResourceArns: [shop.greenArn] }),
  );
  expect(TagDescriptions).toEqual([{ ResourceArn: shop.greenArn, Tags: [] }]);
  await expect(
    client.send(
      new balancing.DescribeTargetHealthCommand({
        TargetGroupArn: `${shop.greenArn}0`,
      }),
    ),
  ).rejects.toEqual(refusal('TargetGroupNotFoundException'));
});

it('CloudWatch', async () => {
  const { AlarmArn } = putAlarm(shop.place, {
    name: 'shop-5xx',
    tags: { team: 'shop' },
  });
  setAlarmState(shop.place, {
    name: 'shop-5xx',
    state: 'ALARM',
    reason: 'Threshold Crossed',
  });
  const client = new alarms.CloudWatchClient(wire.options());
  const { MetricAlarms } = await client.send(
    new alarms.DescribeAlarmsCommand({ AlarmNames: ['shop-5xx', 'none'] }),
  );
  expect(MetricAlarms).toMatchObject([
    { StateValue: 'ALARM', StateTransitionedTimestamp: expect.any(Date) },
  ]);
  const { AlarmHistoryItems } = await client.send(
    new alarms.DescribeAlarmHistoryCommand({ AlarmName: 'shop-5xx' }),
  );
  expect(AlarmHistoryItems).toMatchObject([
    { HistoryItemType: 'StateUpdate' },
    { HistoryItemType: 'ConfigurationUpdate' },
  ]);
  const metric = await client.send(
    new alarms.DescribeAlarmsForMetricCommand({
      Namespace: MetricAlarms?.[0].Namespace,
      MetricName: MetricAlarms?.[0].MetricName,
    }),
  );
  expect(metric.MetricAlarms).toEqual(MetricAlarms);
  const { Tags } = await client.send(
    new alarms.ListTagsForResourceCommand({ ResourceARN: AlarmArn }),
  );
  expect(Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
});

it('Resource Groups Tagging', async () => {
  const client = new tagging.ResourceGroupsTaggingAPIClient(wire.options());
  const { ResourceTagMappingList } = await client.send(
    new tagging.GetResourcesCommand({
      TagFilters: [{ Key: 'team', Values: ['shop'] }],
      ResourceTypeFilters: ['cloudwatch:alarm'],
    }),
  );
  expect(ResourceTagMappingList).toMatchObject([
    { ResourceARN: expect.stringContaining(':alarm:shop-5xx') },
  ]);
  const { TagKeys } = await client.send(new tagging.GetTagKeysCommand({}));
  expect(TagKeys).toEqual(['team']);
  const { TagValues } = await client.send(
    new tagging.GetTagValuesCommand({ Key: 'team' }),
  );
  expect(TagValues).toEqual(['shop']);
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
