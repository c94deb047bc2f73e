import { DescribeTargetHealth } from '../elastic-load-balancing-v2/operations';
import { openShop } from '../testUtils/shop';
import { read, tasksOf } from '../testUtils/shopReads';
import { advance, callFrom, makePlace, watchFor } from '../testUtils/story';
import { createService, updateService } from '.';
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
