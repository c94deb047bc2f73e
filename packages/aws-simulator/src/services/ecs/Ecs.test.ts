import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import type { ActionOutcome, ActionRun } from '../../world/ActionRunner';
import { putAlarm } from '../cloudwatch';
import { pushImage } from '../ecr';
import { forwardWeights } from '../elastic-load-balancing-v2';
import { DescribeTargetHealth } from '../elastic-load-balancing-v2/operations';
import { openShop, Shop } from '../testUtils/shop';
import {
  advance,
  advanceUntil,
  callFrom,
  makePlace,
  watchFor,
} from '../testUtils/story';
import { createService, ecs, registerTaskDefinition, updateService } from '.';
import { circuitBreakerThreshold } from './DeploymentMonitor';
import {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  ListServiceDeployments,
} from './deploymentOperations';
import {
  DescribeClusters,
  DescribeServices,
  DescribeTaskSets,
  ListServices,
} from './operations';
import {
  DescribeTaskDefinition,
  DescribeTasks,
  ListTaskDefinitions,
  ListTasks,
} from './taskOperations';

function read(shop: Shop) {
  const { services } = DescribeServices(
    { cluster: 'prod', services: ['shop'], include: ['TAGS'] },
    callFrom(shop.place),
  );
  return services?.[0] ?? {};
}

function latestDeployment(shop: Shop): ServiceDeployment {
  const call = callFrom(shop.place);
  const { serviceDeployments = [] } = ListServiceDeployments(
    { cluster: 'prod', service: 'shop' },
    call,
  );
  const described = DescribeServiceDeployments(
    {
      serviceDeploymentArns: [serviceDeployments[0].serviceDeploymentArn ?? ''],
    },
    call,
  );
  return described.serviceDeployments?.[0] ?? {};
}

const update = (shop: Shop, behaviour?: Parameters<Shop['release']>[0]) =>
  updateService(shop.place, {
    cluster: 'prod',
    service: 'shop',
    taskDefinition: shop.release(behaviour),
  });

const over = (shop: Shop) => () =>
  latestDeployment(shop).finishedAt !== undefined;

function tasksOf(shop: Shop, desiredStatus: 'RUNNING' | 'STOPPED') {
  const call = callFrom(shop.place);
  const { taskArns = [] } = ListTasks(
    { cluster: 'prod', serviceName: 'shop', desiredStatus },
    call,
  );
  if (taskArns.length === 0) return [];
  return DescribeTasks({ cluster: 'prod', tasks: taskArns }, call).tasks ?? [];
}

const productionWeight = (shop: Shop) =>
  forwardWeights(shop.place, shop.prodRuleArn).find(
    ({ targetGroupArn }) => targetGroupArn === shop.greenArn,
  )?.weight ?? 0;

describe('a task', () => {
  it('goes through its whole life and is kept for an hour', () => {
    const shop = openShop(makePlace());
    const { place } = shop;
    const [before] = tasksOf(shop, 'RUNNING');
    const [container] = before.containers ?? [];
    expect(container).toMatchObject({
      lastStatus: 'RUNNING',
      imageDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      networkInterfaces: [
        { privateIpv4Address: expect.stringMatching(/^10\./) },
      ],
    });
    const addresses = DescribeTargetHealth(
      { TargetGroupArn: shop.blueArn },
      callFrom(place),
    ).TargetHealthDescriptions?.map(({ Target }) => Target?.Id);
    expect(addresses).toContain(
      container.networkInterfaces?.[0].privateIpv4Address,
    );

    updateService(place, { cluster: 'prod', service: 'shop', desiredCount: 3 });
    advance(place, 2);
    const young = tasksOf(shop, 'RUNNING').find(
      task => task.lastStatus === 'PROVISIONING',
    );
    const status = () =>
      DescribeTasks(
        { cluster: 'prod', tasks: [young?.taskArn ?? ''] },
        callFrom(place),
      ).tasks?.[0]?.lastStatus ?? 'gone';
    expect(watchFor(place, 60, status)).toEqual([
      'PROVISIONING',
      'PENDING',
      'ACTIVATING',
      'RUNNING',
    ]);
    updateService(place, { cluster: 'prod', service: 'shop', desiredCount: 2 });
    expect(watchFor(place, 3700, status)).toEqual([
      'RUNNING',
      'DEACTIVATING',
      'STOPPING',
      'DEPROVISIONING',
      'STOPPED',
      'gone',
    ]);
    expect(read(shop)).toMatchObject({ runningCount: 2, pendingCount: 0 });
  });
});

describe('a rolling deployment', () => {
  it('replaces the tasks without ever having fewer, and says what it does', () => {
    const shop = openShop(makePlace());
    expect(read(shop).events?.[0].message).toBe(
      '(service shop) has reached a steady state.',
    );
    const old = read(shop).deployments?.[0].id;
    update(shop);
    const rollout = watchFor(shop.place, 300, () => {
      const { deployments = [], runningCount = 0 } = read(shop);
      expect(runningCount).toBeGreaterThanOrEqual(2);
      expect(runningCount).toBeLessThanOrEqual(4);
      return deployments
        .map(each => `${each.status} ${each.rolloutState} ${each.desiredCount}`)
        .join(', ');
    });
    expect(rollout[0]).toBe('PRIMARY IN_PROGRESS 0, ACTIVE COMPLETED 2');
    expect(rollout).toContain('PRIMARY IN_PROGRESS 2, ACTIVE COMPLETED 2');
    expect(rollout[rollout.length - 1]).toBe('PRIMARY COMPLETED 2');
    const { events = [], deployments } = read(shop);
    const id = deployments?.[0].id;
    expect(id).not.toBe(old);
    const messages = events.map(event => event.message ?? '');
    expect(messages.slice(0, 2)).toEqual([
      `(service shop) has reached a steady state.`,
      `(service shop) (deployment ${id}) deployment completed.`,
    ]);
    for (const pattern of [
      /^\(service shop\) has started 2 tasks: \(task [0-9a-f]{32}\) \(task [0-9a-f]{32}\)\.$/,
      /^\(service shop\) registered 1 targets in \(target-group arn:.*shop-blue/,
      /^\(service shop\) has begun draining connections on \d tasks\.$/,
      /^\(service shop\) has stopped \d running tasks: /,
    ]) {
      expect(messages).toContainEqual(expect.stringMatching(pattern));
    }
    expect(latestDeployment(shop)).toMatchObject({
      status: 'SUCCESSFUL',
      sourceServiceRevisions: [{ runningTaskCount: 0 }],
      targetServiceRevision: {
        runningTaskCount: 2,
        requestedProductionTrafficWeight: 100,
      },
      deploymentCircuitBreaker: { status: 'DISABLED', threshold: 3 },
    });
    const revision = DescribeServiceRevisions(
      {
        serviceRevisionArns: [
          latestDeployment(shop).targetServiceRevision?.arn ?? '',
        ],
      },
      callFrom(shop.place),
    ).serviceRevisions?.[0];
    expect(revision?.taskDefinition).toBe(read(shop).taskDefinition);
    expect(revision?.containerImages?.[0].imageDigest).toMatch(/^sha256:/);
  });

  it('trips its circuit breaker and rolls back to the deployment before', () => {
    const shop = openShop(makePlace(), {
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
    });
    const good = read(shop).deployments?.[0].id;
    update(shop, { exitCode: 137 });
    const statuses = watchFor(
      shop.place,
      900,
      () => latestDeployment(shop).status ?? '',
    );
    expect(statuses).toEqual([
      'PENDING',
      'IN_PROGRESS',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
    expect(latestDeployment(shop)).toMatchObject({
      deploymentCircuitBreaker: {
        status: 'TRIGGERED',
        failureCount: 3,
        threshold: 3,
      },
      rollback: { reason: expect.stringContaining('circuit breaker') },
    });
    const { deployments, events = [], runningCount } = read(shop);
    expect(runningCount).toBe(2);
    expect(deployments).toMatchObject([
      { id: good, status: 'PRIMARY', rolloutState: 'COMPLETED' },
    ]);
    const messages = events.map(event => event.message);
    expect(messages).toContainEqual(
      expect.stringContaining('deployment failed: tasks failed to start.'),
    );
    expect(messages).toContain(
      `(service shop) rolling back to (deployment ${good}).`,
    );
    const exited = tasksOf(shop, 'STOPPED').filter(
      task => task.stopCode === 'EssentialContainerExited',
    );
    expect(exited.length).toBeGreaterThanOrEqual(3);
    for (const task of exited) {
      expect(task).toMatchObject({
        lastStatus: 'STOPPED',
        stoppedReason: 'Essential container in task exited',
        containers: [
          {
            exitCode: 137,
            reason: 'OutOfMemoryError: Container killed due to memory usage',
          },
        ],
      });
    }
  });

  it('bakes, and rolls back when an alarm goes off meanwhile', () => {
    const place = makePlace();
    putAlarm(place, { name: 'shop-5xx' });
    const shop = openShop(place, {
      deploymentConfiguration: {
        bakeTimeInMinutes: 5,
        alarms: { alarmNames: ['shop-5xx'], enable: true, rollback: true },
      },
    });
    const before = read(shop).taskDefinition;
    update(shop, { alarm: { name: 'shop-5xx', afterSeconds: 200 } });
    const story = watchFor(place, 900, () => {
      const { status, lifecycleStage } = latestDeployment(shop);
      return [status, lifecycleStage].join(' ').trim();
    });
    expect(story).toEqual([
      'PENDING',
      'IN_PROGRESS',
      'IN_PROGRESS BAKE_TIME',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
    expect(read(shop)).toMatchObject({
      taskDefinition: before,
      runningCount: 2,
    });
    update(shop);
    advanceUntil(place, over(shop));
    expect(latestDeployment(shop).status).toBe('SUCCESSFUL');
  });

  it('goes on trying for ever without a circuit breaker', () => {
    const shop = openShop(makePlace());
    update(shop, { unhealthy: true });
    advance(shop.place, 1800);
    const { deployments = [], events = [], runningCount } = read(shop);
    expect(runningCount).toBeGreaterThanOrEqual(2);
    expect(deployments[0]).toMatchObject({
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
    });
    expect(deployments[0].failedTasks).toBeGreaterThan(3);
    expect(events.length).toBeLessThanOrEqual(100);
    expect(tasksOf(shop, 'STOPPED')).toContainEqual(
      expect.objectContaining({
        stoppedReason: `Task failed ELB health checks in (target-group ${shop.blueArn})`,
      }),
    );
  });

  it('cannot run an image that its registry does not have', () => {
    const shop = openShop(makePlace());
    const { taskDefinitionArn } = registerTaskDefinition(shop.place, {
      family: 'shop',
      containerDefinitions: [
        {
          name: 'app',
          image:
            '111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop:never-pushed',
        },
      ],
    });
    updateService(shop.place, {
      cluster: 'prod',
      service: 'shop',
      taskDefinition: taskDefinitionArn,
    });
    advance(shop.place, 60);
    expect(tasksOf(shop, 'STOPPED')[0]).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringContaining('CannotPullContainerError'),
    });
  });

  it.each([
    [1, 3],
    [7, 4],
    [1000, 200],
  ])('lets %i desired tasks fail %i times', (desired, threshold) => {
    expect(circuitBreakerThreshold(desired, undefined)).toBe(threshold);
  });
});

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

describe('the ECS pipeline action', () => {
  function runFor(shop: Shop, files: Record<string, string>): ActionRun {
    return {
      place: shop.place,
      pipelinePlace: shop.place,
      pipelineName: 'shop',
      pipelineExecutionId: 'e',
      stageName: 'Production',
      actionExecutionId: 'a',
      inputs: [
        {
          name: 'BuildOutput',
          revision: { id: 'r', createdAt: 0 },
          behaviour: {},
          files,
        },
      ],
      action: {
        name: 'Deploy',
        actionTypeId: {
          category: 'Deploy',
          owner: 'AWS',
          provider: 'ECS',
          version: '1',
        },
        configuration: { ClusterName: 'prod', ServiceName: 'shop' },
      },
    };
  }

  it('puts the images into a new revision and waits for the deployment', () => {
    const shop = openShop(makePlace());
    const { uri } = pushImage(shop.place, {
      repositoryName: 'shop',
      tags: ['next'],
    });
    const outcomes: ActionOutcome[] = [];
    const started = ecs.actionRunners?.ECS(
      runFor(shop, {
        'imagedefinitions.json': JSON.stringify([
          { name: 'app', imageUri: uri },
        ]),
      }),
      outcome => outcomes.push(outcome),
    );
    expect(started?.externalExecutionId).toMatch(/^ecs-svc\/\d{19}$/);
    advanceUntil(shop.place, () => outcomes.length > 0);
    expect(outcomes).toMatchObject([{ status: 'Succeeded' }]);
    expect(
      tasksOf(shop, 'RUNNING').map(task => task.containers?.[0].image),
    ).toEqual([uri, uri]);
  });

  it.each([
    [{}, 'Did not find the image definition file imagedefinitions.json'],
    [{ 'imagedefinitions.json': '{}' }, 'contains invalid JSON format'],
    [
      { 'imagedefinitions.json': '[{"name":"web","imageUri":"x"}]' },
      "The container 'web'",
    ],
  ])('fails with a reason for %j', (files, message) => {
    const shop = openShop(makePlace());
    const outcomes: ActionOutcome[] = [];
    ecs.actionRunners?.ECS(runFor(shop, files), outcome =>
      outcomes.push(outcome),
    );
    advance(shop.place, 2);
    expect(outcomes).toMatchObject([
      {
        status: 'Failed',
        errorDetails: { message: expect.stringContaining(message) },
      },
    ]);
  });
});

describe('what ECS answers', () => {
  it('lists and describes in pages and batches, and tells what is missing', () => {
    const shop = openShop(makePlace());
    const call = callFrom(shop.place);
    for (let index = 0; index < 12; index += 1) {
      createService(shop.place, {
        cluster: 'prod',
        name: `idle-${index}`,
        taskDefinition: 'shop',
        desiredCount: 0,
      });
    }
    const first = ListServices({ cluster: 'prod' }, call);
    expect(first.serviceArns).toHaveLength(10);
    expect(
      ListServices({ cluster: 'prod', nextToken: first.nextToken }, call)
        .serviceArns,
    ).toHaveLength(3);
    expect(
      DescribeServices({ cluster: 'prod', services: ['none'] }, call).failures,
    ).toEqual([
      {
        arn: 'arn:aws:ecs:eu-central-1:111122223333:service/prod/none',
        reason: 'MISSING',
      },
    ]);
    expect(
      DescribeClusters({ clusters: ['prod', 'none'] }, call),
    ).toMatchObject({
      clusters: [{ clusterName: 'prod', runningTasksCount: 2 }],
      failures: [{ reason: 'MISSING' }],
    });
    shop.release();
    expect(
      ListTaskDefinitions(
        { familyPrefix: 'shop', sort: 'DESC' },
        call,
      ).taskDefinitionArns?.map(arn => arn.split('/')[1]),
    ).toEqual(['shop:2', 'shop:1']);
    const refusals: [() => unknown, string][] = [
      [
        () =>
          DescribeServices(
            { cluster: 'prod', services: Array(11).fill('shop') },
            call,
          ),
        'InvalidParameterException',
      ],
      [
        () => DescribeServices({ cluster: 'none', services: ['shop'] }, call),
        'ClusterNotFoundException',
      ],
      [
        () => ListTasks({ cluster: 'prod', serviceName: 'none' }, call),
        'ServiceNotFoundException',
      ],
      [
        () => DescribeTaskDefinition({ taskDefinition: 'none' }, call),
        'ClientException',
      ],
      [
        () => DescribeTaskSets({ cluster: 'prod', service: 'shop' }, call),
        'InvalidParameterException',
      ],
    ];
    for (const [refused, code] of refusals) {
      expect(refused).toThrow(expect.objectContaining({ code }));
    }
  });
});
