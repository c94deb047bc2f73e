import { DescribeTargetHealth } from '../elastic-load-balancing-v2/operations';
import { DescribeServices } from '../ecs/operations';
import {
  ended,
  greenWeight,
  readDeployment,
  statusOf,
  targetOf,
} from '../testUtils/deploymentReads';
import { deployShop, HOOKS, openShopGroup } from '../testUtils/shopGroup';
import {
  advance,
  advanceUntil,
  callFrom,
  makePlace,
  watchFor,
} from '../testUtils/story';
import { GetDeploymentGroup } from './operations';

describe('a blue/green deployment to ECS', () => {
  it('installs green, tests it, moves all traffic at once, waits, and removes blue', () => {
    const shop = openShopGroup(makePlace());
    const { place } = shop;
    const blue = shop.service.groups[0].id;
    const id = deployShop(shop, undefined, HOOKS);
    expect(id).toMatch(/^d-[A-Z0-9]{9}$/);
    const story = watchFor(place, 1200, () => {
      const current = (targetOf(shop, id).lifecycleEvents ?? []).find(
        event => event.status === 'InProgress',
      )?.lifecycleEventName;
      const waits = readDeployment(shop, id).instanceTerminationWaitTimeStarted;
      return [
        statusOf(shop, id),
        current ?? (waits ? 'wait' : '-'),
        greenWeight(shop),
      ].join(' ');
    });
    expect(story).toEqual([
      'Created - 0',
      'Queued - 0',
      'InProgress BeforeInstall 0',
      'InProgress Install 0',
      'InProgress AfterInstall 0',
      'InProgress AllowTestTraffic 0',
      'InProgress AfterAllowTestTraffic 0',
      'InProgress BeforeAllowTraffic 0',
      'InProgress AllowTraffic 0',
      'InProgress AfterAllowTraffic 100',
      'InProgress wait 100',
      'Succeeded wait 100',
    ]);
    const {
      lifecycleEvents = [],
      taskSetsInfo = [],
      status,
    } = targetOf(shop, id);
    expect(status).toBe('Succeeded');
    expect(lifecycleEvents.every(event => event.status === 'Succeeded')).toBe(
      true,
    );
    const durations = new Map(
      lifecycleEvents.map(event => [
        event.lifecycleEventName,
        (Number(event.endTime) - Number(event.startTime)) / 1000,
      ]),
    );
    expect(durations.get('AfterAllowTestTraffic')).toBeGreaterThanOrEqual(20);
    expect(durations.get('Install')).toBeGreaterThan(20);
    expect(taskSetsInfo).toMatchObject([
      { identifer: blue, taskSetLabel: 'Blue', trafficWeight: 0 },
      {
        taskSetLabel: 'Green',
        trafficWeight: 100,
        status: 'PRIMARY',
        runningCount: 2,
        desiredCount: 2,
        targetGroup: { name: 'shop-green' },
      },
    ]);
    const info = readDeployment(shop, id);
    expect(Number(info.completeTime) - Number(info.startTime)).toBeGreaterThan(
      10 * 60_000,
    );
    const { services } = DescribeServices(
      { cluster: 'prod', services: ['shop'] },
      callFrom(place),
    );
    expect(services?.[0]).toMatchObject({
      runningCount: 2,
      deployments: [],
      taskSets: [
        {
          status: 'PRIMARY',
          externalId: id,
          startedBy: 'CODE_DEPLOY',
          stabilityStatus: 'STEADY_STATE',
        },
      ],
    });
    const health = (arn: string) =>
      DescribeTargetHealth({ TargetGroupArn: arn }, callFrom(place))
        .TargetHealthDescriptions?.map(each => each.TargetHealth?.State)
        .join();
    expect(health(shop.greenArn)).toBe('healthy,healthy');
    expect(health(shop.blueArn)).toBe('');
    expect(
      GetDeploymentGroup(
        { applicationName: 'shop', deploymentGroupName: 'prod' },
        callFrom(place),
      ).deploymentGroupInfo,
    ).toMatchObject({
      lastSuccessfulDeployment: { deploymentId: id, status: 'Succeeded' },
      targetRevision: { revisionType: 'AppSpecContent' },
    });
  });

  it.each([
    ['CodeDeployDefault.ECSAllAtOnce', [0, 100], 0],
    ['CodeDeployDefault.ECSCanary10Percent5Minutes', [0, 10, 100], 300],
    ['Canary20Percent15Minutes', [0, 20, 100], 900],
    [
      'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
      540,
    ],
    ['Linear30PercentEvery2Minutes', [0, 30, 60, 90, 100], 360],
  ])('shifts traffic as %s says', (config, weights, seconds) => {
    const shop = openShopGroup(makePlace(), { deploymentConfigName: config });
    const id = deployShop(shop);
    const seen = watchFor(shop.place, 2400, () => {
      const green = (targetOf(shop, id).taskSetsInfo ?? []).find(
        set => set.taskSetLabel === 'Green',
      );
      expect(green?.trafficWeight ?? 0).toBe(greenWeight(shop));
      return String(greenWeight(shop));
    });
    expect(seen).toEqual(weights.map(String));
    expect(statusOf(shop, id)).toBe('Succeeded');
    const allow = targetOf(shop, id).lifecycleEvents?.find(
      event => event.lifecycleEventName === 'AllowTraffic',
    );
    const took = (Number(allow?.endTime) - Number(allow?.startTime)) / 1000;
    expect(took).toBe(seconds + 5 * (weights.length - 1));
  });

  it('does not call a hook that the AppSpec lacks', () => {
    const shop = openShopGroup(makePlace());
    const id = deployShop(shop, { failsHook: 'AfterInstall' });
    advanceUntil(shop.place, ended(shop, id));
    expect(statusOf(shop, id)).toBe('Succeeded');
  });

  it('plays the same story from the same seed', () => {
    const play = () => {
      const shop = openShopGroup(makePlace(), {
        deploymentConfigName: 'Canary20Percent15Minutes',
      });
      const id = deployShop(shop, undefined, HOOKS);
      advance(shop.place, 600);
      return JSON.stringify([
        readDeployment(shop, id),
        targetOf(shop, id),
        DescribeServices(
          { cluster: 'prod', services: ['shop'] },
          callFrom(shop.place),
        ),
      ]);
    };
    expect(play()).toBe(play());
  });
});
