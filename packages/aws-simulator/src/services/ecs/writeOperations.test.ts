import {
  ContinueServiceDeploymentCommand,
  DeploymentConfiguration,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
  StopServiceDeploymentStopType,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import { openShop } from '../testUtils/shop';
import { openShopGroup } from '../testUtils/shopGroup';
import { shopOn } from '../testUtils/shopWire';
import { advance, ACCOUNT, REGION } from '../testUtils/story';
import { openWire, refusal, watchUntil, Wire } from '../testUtils/wire';
import { createService } from '.';

let wire: Wire;
let client: ReturnType<typeof shopOn>;
beforeAll(async () => {
  wire = await openWire();
  client = shopOn(wire);
});
afterEach(() => wire.reset());
afterAll(() => wire.stop());

const open = (deploymentConfiguration?: DeploymentConfiguration) =>
  openShop(wire.place, { deploymentConfiguration });

async function stop(stopType?: StopServiceDeploymentStopType) {
  const { serviceDeploymentArn } = await client.deployment();
  return wire.ecs.send(
    new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType }),
  );
}

/** How many tasks run, and how many are desired. */
const counts = async () => {
  const { runningCount, desiredCount, pendingCount } = await client.service();
  return `${runningCount}/${desiredCount} ${pendingCount}`;
};

const watchCounts = (last: RegExp) => watchUntil(wire.place, last, counts);

describe('UpdateService', () => {
  it('starts a deployment of another task definition, of the same one only when forced', async () => {
    const shop = open();
    const { taskDefinition } = await client.service();
    await client.update({ taskDefinition });
    expect(await client.deployments()).toHaveLength(1);
    const { service } = await client.update({ forceNewDeployment: true });
    expect(service).toMatchObject({
      taskDefinition,
      deployments: [{ status: 'PRIMARY' }, { status: 'ACTIVE' }],
    });
    await client.watch(/SUCCESSFUL/);
    const next = shop.release();
    await client.update({ taskDefinition: next });
    await client.watch(/SUCCESSFUL/);
    expect(await client.deployments()).toHaveLength(3);
    expect((await client.service()).taskDefinition).toBe(next);
  });

  it('scales without a deployment', async () => {
    open();
    await client.update({ desiredCount: 4 });
    expect(await watchCounts(/4\/4 0/)).toContain('2/4 2');
    await client.update({ desiredCount: 0 });
    await watchCounts(/0\/0 0/);
    expect(await client.deployments()).toHaveLength(1);
  });

  it.each<[string, DeploymentConfiguration]>([
    ['a rolling deployment', {}],
    ['a canary', { strategy: 'CANARY' }],
  ])('scales in the middle of %s', async (_, configuration) => {
    const shop = open(configuration);
    await client.update({ taskDefinition: shop.release() });
    await client.watch(configuration.strategy ? / 5$/ : /IN_PROGRESS/);
    await client.update({ desiredCount: 3 });
    await client.watch(/SUCCESSFUL/);
    expect(await client.deployments()).toHaveLength(2);
    await watchCounts(/3\/3 0/);
  });

  it('scales the task sets of CodeDeploy, and leaves deployments to it', async () => {
    const shop = openShopGroup(wire.place);
    await client.update({ desiredCount: 3 });
    await watchCounts(/3\/3 0/);
    await expect(
      client.update({ taskDefinition: shop.release() }),
    ).rejects.toEqual(
      refusal('InvalidParameterException', 'CODE_DEPLOY deployment controller'),
    );
    await expect(client.update({ forceNewDeployment: true })).rejects.toEqual(
      refusal('InvalidParameterException', 'force a new deployment'),
    );
  });

  it.each<[string, string, Partial<UpdateServiceRequest>]>([
    ['cluster', 'ClusterNotFoundException', { cluster: 'other' }],
    ['service', 'ServiceNotFoundException', { service: 'other' }],
    ['task definition', 'ClientException', { taskDefinition: 'other' }],
    ['number of tasks', 'InvalidParameterException', { desiredCount: -1 }],
    ['feature', 'UnsupportedFeatureException', { serviceRegistries: [] }],
  ])('refuses what is no %s', async (_, name, change) => {
    open();
    await expect(client.update(change)).rejects.toEqual(refusal(name));
  });
});

describe('StopServiceDeployment', () => {
  it.each<[string, DeploymentConfiguration, RegExp]>([
    ['rolling, before it begins', {}, /PENDING/],
    ['rolling', {}, /IN_PROGRESS/],
    ['rolling, in its bake', { bakeTimeInMinutes: 5 }, /BAKE_TIME/],
    ['canary, before it begins', { strategy: 'CANARY' }, /PENDING/],
    ['canary', { strategy: 'CANARY' }, / 5$/],
    ['canary, in its clean-up', { strategy: 'CANARY' }, /CLEAN_UP/],
  ])('rolls back: %s', async (_, configuration, moment) => {
    const shop = open(configuration);
    const before = await client.service();
    await client.update({ taskDefinition: shop.release() });
    await client.watch(moment);
    if (moment.source === 'CLEAN_UP') advance(wire.place, 5);
    await stop();
    const statuses = (await client.watch(/ROLLBACK_SUCCESSFUL/)).map(
      seen => seen.split(' ')[0],
    );
    expect([...new Set(statuses)]).toEqual([
      'ROLLBACK_REQUESTED',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
    expect(await client.service()).toMatchObject({
      taskDefinition: before.taskDefinition,
      runningCount: 2,
      deployments: [{ id: before.deployments?.[0].id, status: 'PRIMARY' }],
    });
    expect((await client.deployment()).statusReason).toContain(
      'StopServiceDeployment',
    );
  });

  it('goes on rolling back when it is told so twice', async () => {
    const shop = open({ strategy: 'CANARY' });
    await client.update({ taskDefinition: shop.release() });
    await client.watch(/ 5$/);
    const [first, second] = [await stop('ROLLBACK'), await stop('ABORT')];
    expect(second.serviceDeploymentArn).toBe(first.serviceDeploymentArn);
    expect(await client.look()).toBe('ROLLBACK_REQUESTED 5');
  });

  it.each<[string, DeploymentConfiguration, RegExp, string]>([
    ['rolling', {}, /IN_PROGRESS 100/, '100'],
    ['canary', { strategy: 'CANARY' }, / 5$/, '5'],
  ])('leaves it where it is: %s', async (_, configuration, moment, weight) => {
    const shop = open(configuration);
    await client.update({ taskDefinition: shop.release() });
    await client.watch(moment);
    await stop('ABORT');
    const statuses = await client.watch(/^STOPPED/);
    expect(statuses.map(seen => seen.split(' ')[0])).toEqual([
      'STOP_REQUESTED',
      'STOPPED',
    ]);
    expect((await client.look()).split(' ').pop()).toBe(weight);
    expect((await client.service()).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'FAILED' },
      { status: 'ACTIVE', rolloutState: 'COMPLETED' },
    ]);
    // The next deployment puts an end to both.
    await client.update({ taskDefinition: shop.release() });
    await client.watch(/SUCCESSFUL/);
    expect((await client.service()).deployments).toHaveLength(1);
  });

  it('refuses what has ended, is the first, or is not there', async () => {
    const shop = open();
    await expect(stop()).rejects.toEqual(
      refusal('ConflictException', 'SUCCESSFUL'),
    );
    createService(wire.place, {
      cluster: 'prod',
      name: 'new',
      taskDefinition: shop.release(),
      desiredCount: 1,
    });
    const { serviceDeployments = [] } = await wire.ecs.send(
      new ListServiceDeploymentsCommand({ cluster: 'prod', service: 'new' }),
    );
    const arn = `arn:aws:ecs:${REGION}:${ACCOUNT}:service-deployment/prod/shop/x`;
    const stopAt = (serviceDeploymentArn: string, stopType?: string) =>
      wire.ecs.send(
        new StopServiceDeploymentCommand({
          serviceDeploymentArn,
          stopType: stopType as StopServiceDeploymentStopType,
        }),
      );
    await expect(
      stopAt(serviceDeployments[0].serviceDeploymentArn ?? ''),
    ).rejects.toEqual(
      refusal('ConflictException', 'no previous service revision'),
    );
    await expect(stopAt(arn)).rejects.toEqual(
      refusal('ServiceDeploymentNotFoundException'),
    );
    await expect(stopAt('shop')).rejects.toEqual(
      refusal('InvalidParameterException'),
    );
    await expect(stopAt(arn, 'LATER')).rejects.toEqual(
      refusal('InvalidParameterException', 'LATER'),
    );
  });
});

it('ContinueServiceDeployment refuses what does not wait, has ended, or is not there', async () => {
  const shop = open({ strategy: 'CANARY' });
  await client.update({ taskDefinition: shop.release() });
  const { serviceDeploymentArn = '' } = await client.deployment();
  const goOn = (arn: string, action?: string) =>
    wire.ecs.send(
      new ContinueServiceDeploymentCommand({
        serviceDeploymentArn: arn,
        hookId: 'ecs-pause-x',
        action: action as 'CONTINUE',
      }),
    );
  const notAwaiting = refusal('InvalidParameterException', 'not awaiting');
  await expect(goOn(serviceDeploymentArn)).rejects.toEqual(notAwaiting);
  await client.watch(/SUCCESSFUL/);
  await expect(goOn(serviceDeploymentArn)).rejects.toEqual(notAwaiting);
  await expect(goOn(`${serviceDeploymentArn}x`)).rejects.toEqual(
    refusal('ServiceDeploymentNotFoundException'),
  );
  await expect(goOn(serviceDeploymentArn, 'LATER')).rejects.toEqual(
    refusal('InvalidParameterException', 'LATER'),
  );
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
