import { putAlarm } from '../cloudwatch';
import { forwardWeights } from '../elastic-load-balancing-v2';
import { openShop } from '../testUtils/shop';
import {
  read,
  latestDeployment,
  update,
  over,
  productionWeight,
} from '../testUtils/shopReads';
import {
  advanceUntil,
  callFrom,
  makePlace,
  watchFor,
} from '../testUtils/story';
import { ListServiceDeployments } from './deploymentOperations';

describe('an ECS-native deployment', () => {
  const STAGES = [
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
    'TEST_TRAFFIC_SHIFT',
    'POST_TEST_TRAFFIC_SHIFT',
    'PRODUCTION_TRAFFIC_SHIFT',
    'POST_PRODUCTION_TRAFFIC_SHIFT',
    'BAKE_TIME',
    'CLEAN_UP',
  ];

  it.each([
    ['BLUE_GREEN', {}, [0, 100]],
    ['CANARY', {}, [0, 5, 100]],
    [
      'CANARY',
      {
        canaryConfiguration: { canaryPercent: 25, canaryBakeTimeInMinutes: 5 },
      },
      [0, 25, 100],
    ],
    [
      'LINEAR',
      { linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 3 } },
      [0, 40, 80, 100],
    ],
  ] as const)(
    'shifts as %s %j says, bakes and cleans up',
    (strategy, configuration, weights) => {
      const shop = openShop(makePlace(), {
        deploymentConfiguration: {
          strategy,
          bakeTimeInMinutes: 10,
          ...configuration,
        },
      });
      update(shop);
      const seenWeights: string[] = [];
      const stages = watchFor(shop.place, 2400, () => {
        const weight = String(productionWeight(shop));
        if (seenWeights[seenWeights.length - 1] !== weight) {
          seenWeights.push(weight);
        }
        const { lifecycleStage, status, targetServiceRevision } =
          latestDeployment(shop);
        expect(
          String(targetServiceRevision?.requestedProductionTrafficWeight),
        ).toBe(weight);
        return status === 'IN_PROGRESS' ? lifecycleStage ?? '' : status ?? '';
      });
      expect(stages).toEqual(['PENDING', ...STAGES, 'SUCCESSFUL']);
      expect(seenWeights).toEqual(weights.map(String));
      expect(read(shop)).toMatchObject({
        runningCount: 2,
        deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
      });
      // The next one goes back to the first target group.
      update(shop);
      advanceUntil(shop.place, over(shop));
      expect(productionWeight(shop)).toBe(0);
    },
  );

  it('sends the traffic back when an alarm goes off in the bake', () => {
    const place = makePlace();
    putAlarm(place, { name: 'shop-5xx' });
    const shop = openShop(place, {
      deploymentConfiguration: {
        strategy: 'CANARY',
        bakeTimeInMinutes: 10,
        alarms: { alarmNames: ['shop-5xx'], enable: true, rollback: true },
      },
    });
    const before = read(shop).taskDefinition;
    update(shop, { alarm: { name: 'shop-5xx', afterSeconds: 120 } });
    const statuses = watchFor(
      place,
      1200,
      () => `${latestDeployment(shop).status} ${productionWeight(shop)}`,
    );
    expect(statuses).toEqual([
      'PENDING 0',
      'IN_PROGRESS 0',
      'IN_PROGRESS 5',
      'ROLLBACK_REQUESTED 5',
      'ROLLBACK_IN_PROGRESS 0',
      'ROLLBACK_SUCCESSFUL 0',
    ]);
    expect(latestDeployment(shop).alarms).toMatchObject({
      status: 'TRIGGERED',
      triggeredAlarmNames: ['shop-5xx'],
    });
    expect(read(shop).taskDefinition).toBe(before);
  });

  it('gives way to a newer one and takes its traffic from what served before', () => {
    const shop = openShop(makePlace(), {
      deploymentConfiguration: { strategy: 'CANARY', bakeTimeInMinutes: 1 },
    });
    update(shop);
    advanceUntil(shop.place, () => productionWeight(shop) === 5);
    update(shop);
    const stages = watchFor(shop.place, 1800, () => {
      const { status, lifecycleStage } = latestDeployment(shop);
      return status === 'IN_PROGRESS' ? lifecycleStage ?? '' : status ?? '';
    });
    expect(stages.slice(0, 3)).toEqual([
      'PENDING',
      'RECONCILE_SERVICE',
      'PRE_SCALE_UP',
    ]);
    expect(stages[stages.length - 1]).toBe('SUCCESSFUL');
    expect(
      ListServiceDeployments(
        { cluster: 'prod', service: 'shop' },
        callFrom(shop.place),
      ).serviceDeployments?.map(({ status }) => status),
    ).toEqual(['SUCCESSFUL', 'STOPPED', 'SUCCESSFUL']);
    expect(forwardWeights(shop.place, shop.prodRuleArn)).toEqual([
      { targetGroupArn: shop.blueArn, weight: 0 },
      { targetGroupArn: shop.greenArn, weight: 100 },
    ]);
    expect(read(shop).deployments).toHaveLength(1);
  });

  it('rolls back when a hook fails', () => {
    const shop = openShop(makePlace(), {
      deploymentConfiguration: {
        strategy: 'BLUE_GREEN',
        lifecycleHooks: [
          {
            hookTargetArn:
              'arn:aws:lambda:eu-central-1:111122223333:function:smoke',
            roleArn: 'arn:aws:iam::111122223333:role/hooks',
            lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
          },
        ],
      },
    });
    update(shop, { failsHook: 'POST_TEST_TRAFFIC_SHIFT' });
    advanceUntil(shop.place, over(shop));
    expect(latestDeployment(shop)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      lifecycleHookDetails: [{ status: 'FAILED' }],
    });
    expect(productionWeight(shop)).toBe(0);
  });
});
