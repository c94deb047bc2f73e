import {
  ContinueServiceDeploymentCommand,
  DeploymentConfiguration,
} from '@aws-sdk/client-ecs';
import { putAlarm } from '../cloudwatch';
import { openShop, Shop } from '../testUtils/shop';
import { shopOn } from '../testUtils/shopWire';
import { openWire, watchUntil, Wire } from '../testUtils/wire';

let wire: Wire;
let client: ReturnType<typeof shopOn>;
beforeAll(async () => {
  wire = await openWire();
  client = shopOn(wire);
});
afterEach(() => wire.reset());
afterAll(() => wire.stop());

async function deploy(
  deploymentConfiguration: DeploymentConfiguration,
  behaviour?: Parameters<Shop['release']>[0],
) {
  putAlarm(wire.place, { name: 'shop-5xx' });
  const shop = openShop(wire.place, { deploymentConfiguration });
  const before = await client.service();
  await client.update({ taskDefinition: shop.release(behaviour) });
  return { before };
}

const BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const ALARMS = {
  alarms: { alarmNames: ['shop-5xx'], enable: true, rollback: true },
};

describe('the life of a rolling deployment', () => {
  it('success', async () => {
    await deploy({});
    expect(await client.watch(/SUCCESSFUL/)).toEqual([
      'PENDING',
      'IN_PROGRESS',
      'IN_PROGRESS 100',
      'SUCCESSFUL 100',
    ]);
    expect((await client.service()).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'COMPLETED' },
    ]);
  });

  it('its circuit breaker trips', async () => {
    const { before } = await deploy(BREAKER, { exitCode: 137 });
    expect(await client.watch(/ROLLBACK_SUCCESSFUL/)).toEqual([
      'PENDING',
      'IN_PROGRESS',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
    expect(await client.deployment()).toMatchObject({
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3 },
      rollback: { serviceRevisionArn: expect.any(String) },
    });
    const { taskDefinition, runningCount, events } = await client.service();
    expect(taskDefinition).toBe(before.taskDefinition);
    expect(runningCount).toBe(2);
    expect(events?.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('deployment failed: tasks failed to start.'),
    );
  });

  it('its circuit breaker trips, and nothing rolls it back', async () => {
    await deploy(
      { deploymentCircuitBreaker: { enable: true, rollback: false } },
      { exitCode: 1 },
    );
    expect(await client.watch(/STOPPED/)).toEqual([
      'PENDING',
      'IN_PROGRESS',
      'STOPPED',
    ]);
    expect((await client.service()).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'FAILED' },
      { status: 'ACTIVE' },
    ]);
  });
});

describe('the roll-outs of a rolling deployment', () => {
  const rollouts = async () =>
    ((await client.service()).deployments ?? [])
      .map(({ status, rolloutState }) => `${status} ${rolloutState}`)
      .join(', ');
  const watch = () => watchUntil(wire.place, /^PRIMARY COMPLETED$/, rollouts);

  it('success', async () => {
    await deploy({});
    expect(await watch()).toEqual([
      'PRIMARY IN_PROGRESS, ACTIVE COMPLETED',
      'PRIMARY COMPLETED',
    ]);
  });

  it('its circuit breaker trips', async () => {
    await deploy(BREAKER, { exitCode: 137 });
    expect(await watch()).toEqual([
      'PRIMARY IN_PROGRESS, ACTIVE COMPLETED',
      'PRIMARY IN_PROGRESS, ACTIVE FAILED',
      'PRIMARY COMPLETED',
    ]);
  });
});

const UP_TO_TRAFFIC = [
  'PENDING',
  'IN_PROGRESS PRE_SCALE_UP',
  'IN_PROGRESS SCALE_UP',
  'IN_PROGRESS POST_SCALE_UP',
  'IN_PROGRESS TEST_TRAFFIC_SHIFT',
  'IN_PROGRESS POST_TEST_TRAFFIC_SHIFT',
  'IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT',
];
const AFTER_TRAFFIC = [
  'IN_PROGRESS POST_PRODUCTION_TRAFFIC_SHIFT 100',
  'IN_PROGRESS BAKE_TIME 100',
  'IN_PROGRESS CLEAN_UP 100',
  'SUCCESSFUL 100',
];

describe('the life of a native deployment', () => {
  it.each<[string, DeploymentConfiguration, number[]]>([
    ['blue/green', { strategy: 'BLUE_GREEN' }, [100]],
    ['canary', { strategy: 'CANARY' }, [5, 100]],
    [
      'a canary of its own',
      {
        strategy: 'CANARY',
        canaryConfiguration: { canaryPercent: 25, canaryBakeTimeInMinutes: 5 },
      },
      [25, 100],
    ],
    [
      'linear',
      { strategy: 'LINEAR' },
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    ],
    [
      'a linear of its own',
      {
        strategy: 'LINEAR',
        linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 3 },
      },
      [40, 80, 100],
    ],
  ])('%s', async (_, configuration, weights) => {
    await deploy({ bakeTimeInMinutes: 10, ...configuration });
    expect(await client.watch(/SUCCESSFUL/)).toEqual([
      ...UP_TO_TRAFFIC,
      ...weights
        .slice(0, -1)
        .map(weight => `IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT ${weight}`),
      ...AFTER_TRAFFIC,
    ]);
  });

  it('an alarm goes off in the bake', async () => {
    await deploy(
      { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 10, ...ALARMS },
      { alarm: { name: 'shop-5xx', afterSeconds: 120 } },
    );
    expect((await client.watch(/ROLLBACK_SUCCESSFUL/)).slice(-4)).toEqual([
      'IN_PROGRESS BAKE_TIME 100',
      'ROLLBACK_REQUESTED 100',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
    expect(await client.deployment()).toMatchObject({
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['shop-5xx'] },
    });
  });

  it('a function at a hook fails', async () => {
    await deploy(
      {
        strategy: 'CANARY',
        lifecycleHooks: [
          {
            hookTargetArn:
              'arn:aws:lambda:eu-central-1:111122223333:function:smoke',
            roleArn: 'arn:aws:iam::111122223333:role/hooks',
            lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
          },
        ],
      },
      { failsHook: 'POST_TEST_TRAFFIC_SHIFT' },
    );
    expect(await client.watch(/ROLLBACK_SUCCESSFUL/)).toEqual([
      ...UP_TO_TRAFFIC.slice(0, -2),
      'IN_PROGRESS POST_TEST_TRAFFIC_SHIFT IN_PROGRESS',
      'ROLLBACK_REQUESTED',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
  });
});

describe('the life of a deployment with a pause', () => {
  const PAUSED: DeploymentConfiguration = {
    strategy: 'LINEAR',
    linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 5 },
    lifecycleHooks: [
      {
        targetType: 'PAUSE',
        lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
      },
    ],
  };
  const WAITS = 'IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT AWAITING_ACTION';
  const WAITS_AGAIN = 'IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT 50 AWAITING_ACTION';

  async function answer(action?: 'CONTINUE' | 'ROLLBACK') {
    const { serviceDeploymentArn, lifecycleHookDetails } =
      await client.deployment();
    const hook = lifecycleHookDetails?.find(
      ({ status }) => status === 'AWAITING_ACTION',
    );
    const answered = await wire.ecs.send(
      new ContinueServiceDeploymentCommand({
        serviceDeploymentArn,
        hookId: hook?.hookId,
        action,
      }),
    );
    expect(answered.serviceDeploymentArn).toBe(serviceDeploymentArn);
  }

  it('is continued at every step', async () => {
    await deploy(PAUSED);
    expect(await client.watch(/AWAITING_ACTION/)).toEqual([
      ...UP_TO_TRAFFIC.slice(0, -1),
      WAITS,
    ]);
    await answer();
    expect(await client.watch(/50 AWAITING_ACTION/)).toEqual([
      'IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT',
      'IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT 50',
      WAITS_AGAIN,
    ]);
    await answer('CONTINUE');
    expect(await client.watch(/SUCCESSFUL/)).toEqual([
      'IN_PROGRESS PRODUCTION_TRAFFIC_SHIFT 50',
      ...AFTER_TRAFFIC.filter(line => !line.includes('BAKE_TIME')),
    ]);
  });

  it('is sent back', async () => {
    await deploy(PAUSED);
    await client.watch(/AWAITING_ACTION/);
    await answer();
    await client.watch(/50 AWAITING_ACTION/);
    await answer('ROLLBACK');
    expect(await client.watch(/ROLLBACK_SUCCESSFUL/)).toEqual([
      'ROLLBACK_REQUESTED 50',
      'ROLLBACK_IN_PROGRESS',
      'ROLLBACK_SUCCESSFUL',
    ]);
  });

  it('goes back after a day that nobody answered', async () => {
    await deploy(PAUSED);
    await client.watch(/AWAITING_ACTION/);
    const waitsSince = wire.place.world.now;
    expect(await client.watch(/ROLLBACK_REQUESTED/, 25 * 3600)).toEqual([
      WAITS,
      'ROLLBACK_REQUESTED',
    ]);
    expect(wire.place.world.now - waitsSince).toBe(24 * 3600_000);
    await client.watch(/ROLLBACK_SUCCESSFUL/);
    expect(await client.deployment()).toMatchObject({
      statusReason: expect.stringContaining('timed out'),
      lifecycleHookDetails: [{ status: 'TIMED_OUT' }],
    });
  });
});

it('answers all of this in the shapes that the SDK knows', () => {
  expect(wire.errors).toEqual([]);
});
