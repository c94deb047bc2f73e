import type { ECSTarget } from '@aws-sdk/client-codedeploy';
import { putAlarm, setAlarmState } from '../cloudwatch';
import { DescribeTargetHealth } from '../elastic-load-balancing-v2/operations';
import { forwardWeights } from '../elastic-load-balancing-v2';
import { DescribeServices } from '../ecs/operations';
import { openShop, Shop } from '../testUtils/shop';
import {
  advance,
  advanceUntil,
  callFrom,
  makePlace,
  watchFor,
} from '../testUtils/story';
import {
  continueDeployment,
  createApplication,
  createDeployment,
  createDeploymentConfig,
  createDeploymentGroup,
  DeploymentGroupOptions,
  stopDeployment,
} from '.';
import {
  BatchGetDeployments,
  GetDeployment,
  GetDeploymentTarget,
  ListDeployments,
  ListDeploymentTargets,
} from './deploymentOperations';
import { GetDeploymentGroup } from './operations';

const appSpecFor = (taskDefinition: string, hooks = '') => `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${taskDefinition}
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 8080
${hooks}`;

const HOOKS = `Hooks:
  - AfterAllowTestTraffic: shop-smoke-test
  - AfterAllowTraffic: shop-acceptance-test
`;

function setUp(options: Partial<DeploymentGroupOptions> = {}): Shop {
  const shop = openShop(makePlace(), { controller: 'CODE_DEPLOY' });
  putAlarm(shop.place, { name: 'shop-5xx' });
  createApplication(shop.place, { name: 'shop' });
  createDeploymentConfig(shop.place, {
    name: 'Canary20Percent15Minutes',
    trafficRouting: {
      type: 'TimeBasedCanary',
      timeBasedCanary: { canaryPercentage: 20, canaryInterval: 15 },
    },
  });
  createDeploymentConfig(shop.place, {
    name: 'Linear30PercentEvery2Minutes',
    trafficRouting: {
      type: 'TimeBasedLinear',
      timeBasedLinear: { linearPercentage: 30, linearInterval: 2 },
    },
  });
  createDeploymentGroup(shop.place, {
    applicationName: 'shop',
    name: 'prod',
    ecsService: { clusterName: 'prod', serviceName: 'shop' },
    targetGroups: ['shop-blue', 'shop-green'],
    prodListenerArn: shop.prodListenerArn,
    testListenerArn: shop.testListenerArn,
    terminationWaitMinutes: 10,
    alarms: { enabled: true, alarms: [{ name: 'shop-5xx' }] },
    autoRollback: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
    },
    ...options,
  });
  return shop;
}

function deploy(
  shop: Shop,
  behaviour: Parameters<Shop['release']>[0] = undefined,
  hooks = '',
): string {
  return createDeployment(shop.place, {
    applicationName: 'shop',
    deploymentGroupName: 'prod',
    appSpec: appSpecFor(shop.release(behaviour), hooks),
  }).deploymentId;
}

function read(shop: Shop, deploymentId: string) {
  return (
    GetDeployment({ deploymentId }, callFrom(shop.place)).deploymentInfo ?? {}
  );
}

function target(shop: Shop, deploymentId: string): ECSTarget {
  if (!read(shop, deploymentId).startTime) return {};
  const { deploymentTarget } = GetDeploymentTarget(
    { deploymentId, targetId: 'prod:shop' },
    callFrom(shop.place),
  );
  return deploymentTarget?.ecsTarget ?? {};
}

const statusOf = (shop: Shop, id: string) => read(shop, id).status ?? '';

const eventsOf = (shop: Shop, id: string) =>
  Object.fromEntries(
    (target(shop, id).lifecycleEvents ?? []).map(event => [
      event.lifecycleEventName,
      event.status,
    ]),
  );

const greenWeight = (shop: Shop) =>
  forwardWeights(shop.place, shop.prodListenerArn).find(
    ({ targetGroupArn }) => targetGroupArn === shop.greenArn,
  )?.weight ?? 0;

const ended = (shop: Shop, id: string) => () =>
  read(shop, id).completeTime !== undefined;

describe('a blue/green deployment to ECS', () => {
  it('installs green, tests it, moves all traffic at once, waits, and removes blue', () => {
    const shop = setUp();
    const { place } = shop;
    const blue = shop.service.groups[0].id;
    const id = deploy(shop, undefined, HOOKS);
    expect(id).toMatch(/^d-[A-Z0-9]{9}$/);
    const story = watchFor(place, 1200, () => {
      const current = (target(shop, id).lifecycleEvents ?? []).find(
        event => event.status === 'InProgress',
      )?.lifecycleEventName;
      const waits = read(shop, id).instanceTerminationWaitTimeStarted;
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
    } = target(shop, id);
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
    const info = read(shop, id);
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
    const shop = setUp({ deploymentConfigName: config });
    const id = deploy(shop);
    const seen = watchFor(shop.place, 2400, () => {
      const green = (target(shop, id).taskSetsInfo ?? []).find(
        set => set.taskSetLabel === 'Green',
      );
      expect(green?.trafficWeight ?? 0).toBe(greenWeight(shop));
      return String(greenWeight(shop));
    });
    expect(seen).toEqual(weights.map(String));
    expect(statusOf(shop, id)).toBe('Succeeded');
    const allow = target(shop, id).lifecycleEvents?.find(
      event => event.lifecycleEventName === 'AllowTraffic',
    );
    const took = (Number(allow?.endTime) - Number(allow?.startTime)) / 1000;
    expect(took).toBe(seconds + 5 * (weights.length - 1));
  });

  it('fails when a hook fails, and goes back to blue without having had traffic', () => {
    const shop = setUp();
    const blue = shop.service.groups[0];
    const id = deploy(shop, { failsHook: 'AfterAllowTestTraffic' }, HOOKS);
    advanceUntil(shop.place, ended(shop, id));
    expect(read(shop, id)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'HOOK_EXECUTION_FAILURE' },
    });
    expect(eventsOf(shop, id)).toMatchObject({
      AllowTestTraffic: 'Succeeded',
      AfterAllowTestTraffic: 'Failed',
      BeforeAllowTraffic: 'Skipped',
      AllowTraffic: 'Skipped',
    });
    const rollbackId = read(shop, id).rollbackInfo?.rollbackDeploymentId ?? '';
    advanceUntil(shop.place, ended(shop, rollbackId));
    expect(greenWeight(shop)).toBe(0);
    advance(shop.place, 120);
    expect(shop.service.groups).toEqual([blue]);
  });

  it('does not call a hook that the AppSpec lacks', () => {
    const shop = setUp();
    const id = deploy(shop, { failsHook: 'AfterInstall' });
    advanceUntil(shop.place, ended(shop, id));
    expect(statusOf(shop, id)).toBe('Succeeded');
  });

  it('stops on an alarm during the canary and rolls back in a deployment of its own', () => {
    const shop = setUp({ deploymentConfigName: 'Canary20Percent15Minutes' });
    const first = deploy(shop);
    advanceUntil(shop.place, ended(shop, first));
    const id = deploy(shop, { alarm: { name: 'shop-5xx', afterSeconds: 240 } });
    advanceUntil(shop.place, ended(shop, id));
    const stopped = read(shop, id);
    expect(stopped).toMatchObject({
      status: 'Stopped',
      errorInformation: {
        code: 'ALARM_ACTIVE',
        message: expect.stringContaining('<shop-5xx>'),
      },
    });
    // The second deployment's green is on the first target group again.
    expect(
      target(shop, id).taskSetsInfo?.map(set => set.trafficWeight),
    ).toEqual([80, 20]);
    const rollbackId = stopped.rollbackInfo?.rollbackDeploymentId ?? '';
    const took = advanceUntil(shop.place, ended(shop, rollbackId));
    expect(took).toBeLessThan(30);
    expect(read(shop, rollbackId)).toMatchObject({
      status: 'Succeeded',
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: id },
      revision: read(shop, first).revision,
    });
    expect(greenWeight(shop)).toBe(100);
    advance(shop.place, 300);
    expect(shop.service.groups.map(group => group.taskSet?.externalId)).toEqual(
      [first],
    );
    expect(
      ListDeployments(
        { applicationName: 'shop', deploymentGroupName: 'prod' },
        callFrom(shop.place),
      ).deployments,
    ).toEqual([rollbackId, id, first]);
    // The alarm has calmed down, so that the next deployment may begin.
    const next = deploy(shop);
    advanceUntil(shop.place, ended(shop, next));
    expect(statusOf(shop, next)).toBe('Succeeded');
  });

  it('does not begin while an alarm is on', () => {
    const shop = setUp();
    setAlarmState(shop.place, {
      name: 'shop-5xx',
      state: 'ALARM',
      reason: 'Threshold Crossed',
    });
    const id = deploy(shop);
    advance(shop.place, 5);
    expect(read(shop, id)).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'ALARM_ACTIVE' },
    });
  });

  it('gives unhealthy tasks an hour, then fails', () => {
    const shop = setUp();
    const id = deploy(shop, { unhealthy: true });
    const took = advanceUntil(shop.place, ended(shop, id));
    expect(took).toBeGreaterThanOrEqual(3600);
    expect(read(shop, id)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'TIMEOUT' },
    });
    expect(eventsOf(shop, id)).toMatchObject({
      Install: 'Failed',
      AllowTraffic: 'Skipped',
    });
  });

  it('is stopped by a person, with a rollback if they ask for it', () => {
    const shop = setUp({ deploymentConfigName: 'Canary20Percent15Minutes' });
    const id = deploy(shop);
    advanceUntil(shop.place, () => greenWeight(shop) === 20);
    stopDeployment(shop.place, { deploymentId: id, autoRollback: true });
    expect(read(shop, id)).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'MANUAL_STOP' },
      rollbackInfo: { rollbackDeploymentId: expect.stringMatching(/^d-/) },
    });
    expect(() => stopDeployment(shop.place, { deploymentId: id })).toThrow(
      'already complete',
    );
    advance(shop.place, 30);
    expect(greenWeight(shop)).toBe(0);
  });

  it('waits for somebody to allow the traffic, and stops when nobody does', () => {
    const shop = setUp({ readyWaitMinutes: 30 });
    const id = deploy(shop);
    advanceUntil(shop.place, () => statusOf(shop, id) === 'Ready');
    expect(greenWeight(shop)).toBe(0);
    continueDeployment(shop.place, { deploymentId: id });
    expect(() => continueDeployment(shop.place, { deploymentId: id })).toThrow(
      "can't continue yet",
    );
    advanceUntil(shop.place, () => greenWeight(shop) === 100);
    advanceUntil(shop.place, ended(shop, id));
    expect(statusOf(shop, id)).toBe('Succeeded');

    const ignored = deploy(shop);
    advanceUntil(shop.place, () => statusOf(shop, ignored) === 'Ready');
    expect(advanceUntil(shop.place, ended(shop, ignored))).toBe(30 * 60);
    expect(statusOf(shop, ignored)).toBe('Stopped');
  });

  it('takes one deployment at a time, and answers for what is not there', () => {
    const shop = setUp();
    const call = callFrom(shop.place);
    const id = deploy(shop);
    expect(() => deploy(shop)).toThrow(
      `The Deployment Group 'prod' already has an active Deployment '${id}'`,
    );
    expect(() =>
      createDeployment(shop.place, {
        applicationName: 'shop',
        deploymentGroupName: 'prod',
        appSpec: 'version: 0.0\nResources: {}',
      }),
    ).toThrow();
    expect(() => GetDeployment({ deploymentId: 'd-ABCDEFGHI' }, call)).toThrow(
      expect.objectContaining({ code: 'DeploymentDoesNotExistException' }),
    );
    expect(() => GetDeployment({ deploymentId: 'nonsense' }, call)).toThrow(
      expect.objectContaining({ code: 'InvalidDeploymentIdException' }),
    );
    expect(() =>
      BatchGetDeployments({ deploymentIds: Array(26).fill(id) }, call),
    ).toThrow(expect.objectContaining({ code: 'BatchLimitExceededException' }));
    expect(
      BatchGetDeployments({ deploymentIds: ['d-ABCDEFGHI', id] }, call)
        .deploymentsInfo,
    ).toHaveLength(1);
    expect(() => ListDeploymentTargets({ deploymentId: id }, call)).toThrow(
      expect.objectContaining({ code: 'DeploymentNotStartedException' }),
    );
    advance(shop.place, 2);
    expect(ListDeploymentTargets({ deploymentId: id }, call).targetIds).toEqual(
      ['prod:shop'],
    );
    expect(
      ListDeployments({ includeOnlyStatuses: ['Succeeded'] }, call).deployments,
    ).toEqual([]);
  });

  it('plays the same story from the same seed', () => {
    const play = () => {
      const shop = setUp({ deploymentConfigName: 'Canary20Percent15Minutes' });
      const id = deploy(shop, undefined, HOOKS);
      advance(shop.place, 600);
      return JSON.stringify([
        read(shop, id),
        target(shop, id),
        DescribeServices(
          { cluster: 'prod', services: ['shop'] },
          callFrom(shop.place),
        ),
      ]);
    };
    expect(play()).toBe(play());
  });
});
