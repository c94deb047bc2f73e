import {
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentTargetCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { greenWeight } from '../testUtils/deploymentReads';
import { appSpecFor, HOOKS, openShopGroup } from '../testUtils/shopGroup';
import type { Shop } from '../testUtils/shop';
import { openWire, refusal, watchUntil, Wire } from '../testUtils/wire';

let wire: Wire;
beforeAll(async () => {
  wire = await openWire();
});
afterEach(() => wire.reset());
afterAll(() => wire.stop());

const GROUP = { applicationName: 'shop', deploymentGroupName: 'prod' };
const CANARY = { deploymentConfigName: 'Canary20Percent15Minutes' };

function open(options: Parameters<typeof openShopGroup>[1] = {}): Shop {
  return openShopGroup(wire.place, options);
}

async function create(content: string): Promise<string> {
  const { deploymentId = '' } = await wire.codeDeploy.send(
    new CreateDeploymentCommand({
      ...GROUP,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    }),
  );
  return deploymentId;
}

const deploy = (shop: Shop, behaviour?: Parameters<Shop['release']>[0]) =>
  create(appSpecFor(shop.release(behaviour), HOOKS));

async function read(deploymentId: string) {
  const { deploymentInfo = {} } = await wire.codeDeploy.send(
    new GetDeploymentCommand({ deploymentId }),
  );
  return deploymentInfo;
}

async function target(deploymentId: string) {
  const { deploymentTarget } = await wire.codeDeploy.send(
    new GetDeploymentTargetCommand({ deploymentId, targetId: 'prod:shop' }),
  );
  return deploymentTarget?.ecsTarget ?? {};
}

/** `status, event that is under way, percent of green`. */
const lookAt = (deploymentId: string) => async () => {
  const { status = '', startTime, ...info } = await read(deploymentId);
  if (!startTime) return status;
  const { lifecycleEvents = [], taskSetsInfo = [] } = await target(
    deploymentId,
  );
  const event = lifecycleEvents.find(each => each.status === 'InProgress');
  const green = taskSetsInfo.find(each => each.taskSetLabel === 'Green');
  return [
    status,
    event?.lifecycleEventName ??
      (info.instanceTerminationWaitTimeStarted ? 'wait' : ''),
    green?.trafficWeight ?? 0,
  ]
    .filter(part => part !== '')
    .join(' ');
};

const watch = (deploymentId: string, last: RegExp) =>
  watchUntil(wire.place, last, lookAt(deploymentId));

/** The lifecycle events in their order, those together that went alike. */
async function outcome(deploymentId: string) {
  const { lifecycleEvents = [] } = await target(deploymentId);
  return lifecycleEvents
    .map(event => `${event.lifecycleEventName} ${event.status}`)
    .filter(line => !line.endsWith('Succeeded'));
}

const stop = (deploymentId: string, autoRollbackEnabled?: boolean) =>
  wire.codeDeploy.send(
    new StopDeploymentCommand({ deploymentId, autoRollbackEnabled }),
  );

const goOn = (
  deploymentId: string,
  deploymentWaitType?: 'READY_WAIT' | 'TERMINATION_WAIT',
) =>
  wire.codeDeploy.send(
    new ContinueDeploymentCommand({ deploymentId, deploymentWaitType }),
  );

async function list() {
  const { deployments } = await wire.codeDeploy.send(
    new ListDeploymentsCommand(GROUP),
  );
  return deployments;
}

/** What the deployment that takes back `id` goes through. */
async function rollbackOf(
  id: string,
  info: { rollbackDeploymentId?: string } | undefined,
) {
  const rollbackId = info?.rollbackDeploymentId ?? '';
  expect(await read(rollbackId)).toMatchObject({
    creator: 'codeDeployRollback',
    rollbackInfo: { rollbackTriggeringDeploymentId: id },
  });
  return watch(rollbackId, /Succeeded/);
}

const UP_TO_TRAFFIC = [
  'Created',
  'Queued',
  'InProgress BeforeInstall 0',
  'InProgress Install 0',
  'InProgress AfterInstall 0',
  'InProgress AllowTestTraffic 0',
  'InProgress AfterAllowTestTraffic 0',
];
const ALLOW = ['InProgress BeforeAllowTraffic 0', 'InProgress AllowTraffic 0'];
const AFTER_TRAFFIC = [
  'InProgress AfterAllowTraffic 100',
  'InProgress wait 100',
  'Succeeded wait 100',
];

describe('the life of a deployment to ECS', () => {
  it.each([
    ['CodeDeployDefault.ECSAllAtOnce', []],
    ['CodeDeployDefault.ECSCanary10Percent15Minutes', [10]],
    [
      'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
      [10, 20, 30, 40, 50, 60, 70, 80, 90],
    ],
    ['Canary20Percent15Minutes', [20]],
    ['Linear30PercentEvery2Minutes', [30, 60, 90]],
  ])('%s', async (deploymentConfigName, weights) => {
    const id = await deploy(open({ deploymentConfigName }));
    expect(await watch(id, /Succeeded/)).toEqual([
      ...UP_TO_TRAFFIC,
      ...ALLOW,
      ...weights.map(weight => `InProgress AllowTraffic ${weight}`),
      ...AFTER_TRAFFIC,
    ]);
    expect(await outcome(id)).toEqual([]);
    expect(await read(id)).toMatchObject({
      creator: 'user',
      deploymentConfigName,
      deploymentOverview: { Succeeded: 1 },
    });
  });

  it('a hook fails', async () => {
    const shop = open();
    const first = await deploy(shop);
    await watch(first, /Succeeded/);
    const id = await deploy(shop, { failsHook: 'AfterAllowTestTraffic' });
    expect(await watch(id, /Failed/)).toEqual([...UP_TO_TRAFFIC, 'Failed 0']);
    expect(await outcome(id)).toEqual([
      'AfterAllowTestTraffic Failed',
      'BeforeAllowTraffic Skipped',
      'AllowTraffic Skipped',
      'AfterAllowTraffic Skipped',
    ]);
    const { errorInformation, rollbackInfo } = await read(id);
    expect(errorInformation?.code).toBe('HOOK_EXECUTION_FAILURE');
    expect(await rollbackOf(id, rollbackInfo)).toEqual([
      'Created',
      'Queued',
      'InProgress AllowTraffic 100',
      'Succeeded 100',
    ]);
  });

  it('a hook never reports', async () => {
    const id = await deploy(open(), { hangsHook: 'AfterAllowTraffic' });
    await watch(id, /AfterAllowTraffic/);
    const calledAt = wire.place.world.now;
    expect(await watch(id, /Failed/)).toEqual([
      'InProgress AfterAllowTraffic 100',
      'Failed 100',
    ]);
    expect(wire.place.world.now - calledAt).toBe(3600_000);
    const { lifecycleEvents = [] } = await target(id);
    expect(lifecycleEvents[7]).toMatchObject({
      status: 'Failed',
      diagnostics: {
        errorCode: 'ScriptTimedOut',
        scriptName: 'shop-acceptance-test',
      },
    });
    const { rollbackInfo } = await read(id);
    expect(await rollbackOf(id, rollbackInfo)).toEqual([
      'Created',
      'Queued',
      'InProgress AllowTraffic 0',
      'Succeeded 100',
    ]);
  });

  it('an alarm goes off in the canary', async () => {
    const shop = open(CANARY);
    const alarm = { name: 'shop-5xx', afterSeconds: 240 };
    const id = await deploy(shop, { alarm });
    expect(await watch(id, /Stopped/)).toEqual([
      ...UP_TO_TRAFFIC,
      ...ALLOW,
      'InProgress AllowTraffic 20',
      'Stopped 20',
    ]);
    expect(await outcome(id)).toEqual([
      'AllowTraffic Failed',
      'AfterAllowTraffic Skipped',
    ]);
    const { errorInformation, rollbackInfo } = await read(id);
    expect(errorInformation?.code).toBe('ALARM_ACTIVE');
    expect(await rollbackOf(id, rollbackInfo)).toEqual([
      'Created',
      'Queued',
      'InProgress AllowTraffic 80',
      'Succeeded 100',
    ]);
  });

  const ON_REQUEST = 'DEPLOYMENT_STOP_ON_REQUEST' as const;
  const ON_FAILURE = 'DEPLOYMENT_FAILURE' as const;

  async function stopInCanary(
    event: typeof ON_REQUEST | typeof ON_FAILURE,
    wish: boolean | undefined,
  ) {
    const autoRollback = { enabled: true, events: [event] };
    const shop = open({ ...CANARY, autoRollback });
    const id = await deploy(shop);
    await watch(id, /AllowTraffic 20/);
    expect(greenWeight(shop)).toBe(20);
    expect(await stop(id, wish)).toMatchObject({ status: 'Succeeded' });
    const { rollbackInfo, ...info } = await read(id);
    expect(info).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'MANUAL_STOP' },
    });
    await expect(stop(id)).rejects.toEqual(
      refusal('DeploymentAlreadyCompletedException', id),
    );
    return { shop, id, rollbackInfo };
  }

  it.each([
    ['with a rollback', ON_FAILURE, true],
    ['with its group’s rollback', ON_REQUEST, undefined],
  ])('somebody stops it %s', async (_, event, wish) => {
    const { shop, id, rollbackInfo } = await stopInCanary(event, wish);
    const rollbackId = rollbackInfo?.rollbackDeploymentId ?? '';
    expect(await list()).toEqual([rollbackId, id]);
    expect(await stop(rollbackId)).toMatchObject({ status: 'Pending' });
    await rollbackOf(id, rollbackInfo);
    expect(greenWeight(shop)).toBe(0);
  });

  it.each([
    ['without a rollback', ON_REQUEST, false],
    ['with no rollback of its group', ON_FAILURE, undefined],
  ])('somebody stops it %s', async (_, event, wish) => {
    const { shop, id, rollbackInfo } = await stopInCanary(event, wish);
    expect(rollbackInfo).toBeUndefined();
    expect(await list()).toEqual([id]);
    expect(await lookAt(id)()).toBe('Stopped 20');
    expect(greenWeight(shop)).toBe(20);
  });

  it('waits until somebody lets it have the traffic, and until somebody lets blue go', async () => {
    const id = await deploy(open({ readyWaitMinutes: 60 }));
    expect(await watch(id, /Ready/)).toEqual([...UP_TO_TRAFFIC, 'Ready 0']);
    await expect(goOn(id, 'TERMINATION_WAIT')).rejects.toEqual(
      refusal('DeploymentIsNotInReadyStateException', id),
    );
    await goOn(id);
    expect(await watch(id, /wait/)).toEqual([
      ...ALLOW,
      ...AFTER_TRAFFIC.slice(0, -1),
    ]);
    await expect(goOn(id)).rejects.toEqual(
      refusal('DeploymentIsNotInReadyStateException', id),
    );
    await goOn(id, 'TERMINATION_WAIT');
    // It has not succeeded until blue is gone, and there is no way back to what goes.
    expect(await lookAt(id)()).toBe('InProgress wait 100');
    await expect(goOn(id, 'TERMINATION_WAIT')).rejects.toEqual(
      refusal('DeploymentIsNotInReadyStateException', id),
    );
    await expect(stop(id, true)).rejects.toEqual(
      refusal('DeploymentAlreadyCompletedException', id),
    );
    expect(await watch(id, /Succeeded/)).toEqual([
      'InProgress wait 100',
      'Succeeded wait 100',
    ]);
    await expect(goOn(id, 'TERMINATION_WAIT')).rejects.toEqual(
      refusal('DeploymentAlreadyCompletedException', id),
    );
  });

  it('stops when nobody lets it have the traffic', async () => {
    const id = await deploy(open({ readyWaitMinutes: 30 }));
    await watch(id, /Ready/);
    const readyAt = wire.place.world.now;
    expect(await watch(id, /Stopped/)).toEqual(['Ready 0', 'Stopped 0']);
    expect(wire.place.world.now - readyAt).toBe(30 * 60_000);
    expect((await read(id)).errorInformation?.code).toBe('TIMEOUT');
  });

  it('deploys an earlier revision again', async () => {
    const shop = open();
    const first = await deploy(shop);
    await watch(first, /Succeeded/);
    const [serving] = shop.service.groups;
    await watch(await deploy(shop), /Succeeded/);
    const { revision } = await read(first);
    const { deploymentId = '' } = await wire.codeDeploy.send(
      new CreateDeploymentCommand({ ...GROUP, revision, ...CANARY }),
    );
    await watch(deploymentId, /Succeeded/);
    expect(await read(deploymentId)).toMatchObject({ revision, ...CANARY });
    const [again] = shop.service.groups;
    expect(again).not.toBe(serving);
    expect(again.taskDefinition).toEqual(serving.taskDefinition);
  });
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
