import { putAlarm } from '../cloudwatch';
import { openShop } from '../testUtils/shop';
import {
  read,
  latestDeployment,
  update,
  over,
  tasksOf,
} from '../testUtils/shopReads';
import {
  advance,
  advanceUntil,
  callFrom,
  makePlace,
  watchFor,
} from '../testUtils/story';
import { registerTaskDefinition, updateService } from '.';
import { circuitBreakerThreshold } from './DeploymentMonitor';
import { DescribeServiceRevisions } from './deploymentOperations';

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

  it('gives new tasks the grace period before the load balancer may fail them', () => {
    const shop = openShop(makePlace());
    const secondsUntilFailed = (grace: number) => {
      shop.service.service.healthCheckGracePeriodSeconds = grace;
      update(shop, { unhealthy: true });
      const { taskDefinition } = read(shop);
      const failed = () =>
        tasksOf(shop, 'STOPPED').find(
          task => task.taskDefinitionArn === taskDefinition,
        );
      advanceUntil(shop.place, () => failed() !== undefined);
      const { startedAt, stoppingAt } = failed() ?? {};
      return (Number(stoppingAt) - Number(startedAt)) / 1000;
    };
    expect(secondsUntilFailed(0)).toBeLessThan(60);
    expect(secondsUntilFailed(120)).toBe(120);
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
