import {
  DescribeServiceDeploymentsCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  type ServiceDeployment,
} from '@aws-sdk/client-ecs';
import { mockServices } from '@backstage/backend-test-utils';
import {
  ContainerService,
  startSimulator,
  type Simulator,
  type StageOptions,
} from '@ecs-cicd/aws-simulator';
import {
  attentionOf,
  CODEPIPELINE_ARN_ANNOTATION,
} from '@ecs-cicd/backstage-plugin-common';
import { AwsPipelineProvider } from './AwsPipelineProvider';

const place = { accountId: '111122223333', region: 'us-east-1' };
const author = { name: 'Ada', email: 'ada@example.com' };
const alarm = 'shop-production-green-http-5xx';

type Deployment = StageOptions['environment']['deployment'];
type Behaviour = NonNullable<
  Parameters<ContainerService['push']>[0]['behaviour']
>['deployment'];

jest.setTimeout(60_000);

describe('deployments by ECS alone, in the same picture as those of CodeDeploy', () => {
  const environment = { ...process.env };
  let simulator: Simulator;
  /** Milliseconds that have gone by for who looks on, beside those that the test has taken. */
  let waited: number;
  let ecs: ECSClient;

  beforeEach(async () => {
    waited = 0;
    simulator = await startSimulator({
      speed: 0,
      startAt: Date.parse('2026-05-04T10:00:00Z'),
      scenarios: [],
      // Who waits for ten seconds of the story has those for his requests too.
      realNow: () => performance.now() + waited,
    });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: simulator.url,
      AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
      AWS_SECRET_ACCESS_KEY: 'simulated',
      AWS_REGION: 'us-east-1',
    });
    ecs = new ECSClient({ endpoint: simulator.url });
  });

  afterEach(async () => {
    ecs.destroy();
    await simulator.stop();
    process.env = { ...environment };
  });

  /** A service that serves what it was made with, and has just been given its first change. */
  async function release(deployment: Deployment, behaviour?: Behaviour) {
    const shop = new ContainerService({
      name: 'shop',
      tools: simulator.world.place(place.accountId, place.region),
      container: { name: 'web', port: 8080 },
      stages: [
        {
          name: 'Production',
          environment: {
            name: 'production',
            place: simulator.world.place(place.accountId, place.region),
            desiredCount: 4,
            deployment,
          },
        },
      ],
    });
    simulator.step(600);
    shop.push({
      message: 'Greet by name',
      author,
      behaviour: behaviour && { deployment: behaviour },
    });
    await until((_latest, count) => count > 1);
  }

  /** Lets time go by until the latest service deployment is so. */
  async function until(
    isSo: (latest: ServiceDeployment, count: number) => boolean,
  ): Promise<void> {
    for (let step = 0; step < 500; step += 1) {
      const { serviceDeployments: listed = [] } = await ecs.send(
        new ListServiceDeploymentsCommand({
          cluster: 'shop-production',
          service: 'shop-production',
        }),
      );
      const { serviceDeployments: [latest] = [] } = await ecs.send(
        new DescribeServiceDeploymentsCommand({
          serviceDeploymentArns: [listed[0]?.serviceDeploymentArn ?? ''],
        }),
      );
      if (latest && isSo(latest, listed.length)) return;
      simulator.step(10);
      waited += 10_000;
    }
    throw new Error('It never came to that');
  }

  const shifting =
    (weight: number) =>
    ({ lifecycleStage, targetServiceRevision: target }: ServiceDeployment) =>
      lifecycleStage === 'PRODUCTION_TRAFFIC_SHIFT' &&
      target?.requestedProductionTrafficWeight === weight;

  async function look() {
    const provider = AwsPipelineProvider.fromConfig({
      config: mockServices.rootConfig({
        data: { ecsCicd: { aws: { requestBudget: { share: 1 } } } },
      }),
      logger: mockServices.logger.mock(),
    });
    try {
      const view = await provider.readRelease({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'shop',
          annotations: {
            [CODEPIPELINE_ARN_ANNOTATION]: `arn:aws:codepipeline:${place.region}:${place.accountId}:shop`,
          },
        },
      });
      expect(view.problems).toEqual([]);
      const [production] = view.environments;
      const deployment = view.deployments.find(
        ({ id }) => id === production.deploymentId,
      );
      if (!deployment) throw new Error('There is no deployment');
      const stage = view.pipelines[0].stages.at(-1);
      const event = (name: string) =>
        deployment.lifecycleEvents.find(one => one.name === name);
      const now = Date.parse(view.providerTime ?? '');
      const minutesUntil = (time: string | undefined) =>
        time && Math.round((Date.parse(time) - now) / 60_000);
      return { view, production, deployment, stage, event, minutesUntil };
    } finally {
      provider.destroy();
    }
  }

  const weights = (shares: { label: string; weight: number }[]) =>
    shares.map(({ label, weight }) => [label, weight]);

  it('blue/green: the new tasks wait without traffic, then bake with all of it', async () => {
    await release({
      kind: 'native',
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 10,
    });
    await until(({ lifecycleStage }) => lifecycleStage === 'BAKE_TIME');
    const { deployment, production, event, minutesUntil, stage } = await look();
    expect(deployment).toMatchObject({
      provider: 'ecs',
      status: 'running',
      rawStatus: 'IN_PROGRESS',
      strategy: { kind: 'blueGreen' },
      environmentId: production.id,
      executionId: stage?.execution?.id,
    });
    expect(weights(production.running)).toEqual([
      ['blue', 0],
      ['green', 100],
    ]);
    // One target group each, whichever of the two it is this time.
    const groups = deployment.traffic.map(({ targetGroup }) => targetGroup);
    expect(groups.sort()).toEqual([
      'shop-production-blue',
      'shop-production-green',
    ]);
    expect(event('PRODUCTION_TRAFFIC_SHIFT')?.status).toBe('succeeded');
    expect(event('BAKE_TIME')?.status).toBe('running');
    expect(minutesUntil(deployment.bake?.endsAt)).toBe(10);
    expect(deployment.alarms).toHaveLength(5);
    expect(production).toMatchObject({
      health: 'healthy',
      targetHealth: { healthy: 4, unhealthy: 0 },
    });

    await until(({ status }) => status === 'SUCCESSFUL');
    const after = await look();
    expect(after.deployment).toMatchObject({ status: 'succeeded' });
    expect(after.deployment.bake).toBeUndefined();
    expect(weights(after.deployment.traffic)).toEqual([['green', 100]]);
    expect(after.production).toMatchObject({
      health: 'healthy',
      targetHealth: { healthy: 4, unhealthy: 0 },
    });
  });

  it('canary: tells when the rest of the traffic moves', async () => {
    await release({
      kind: 'native',
      strategy: 'CANARY',
      bakeTimeInMinutes: 5,
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
    });
    await until(shifting(10));
    const { deployment, production, minutesUntil } = await look();
    expect(deployment.strategy).toEqual({
      kind: 'canary',
      stepPercent: 10,
      stepMinutes: 10,
    });
    expect(weights(production.running)).toEqual([
      ['blue', 90],
      ['green', 10],
    ]);
    expect(minutesUntil(deployment.nextShiftAt)).toBe(10);
    const [, green] = production.running;
    expect(green.imageDigests).toHaveLength(1);
    expect(green.revisions).toEqual([
      expect.objectContaining({ message: 'Greet by name' }),
    ]);
  });

  it('canary: says that an alarm sent the traffic back', async () => {
    await release(
      {
        kind: 'native',
        strategy: 'CANARY',
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 10 },
      },
      { alarm: { name: alarm, afterSeconds: 60 } },
    );
    await until(({ status }) => status === 'ROLLBACK_IN_PROGRESS');
    const goingBack = await look();
    expect(goingBack.deployment).toMatchObject({
      status: 'running',
      rawStatus: 'ROLLBACK_IN_PROGRESS',
      reason: expect.stringContaining(alarm),
    });
    expect(goingBack.event('PRODUCTION_TRAFFIC_SHIFT')?.status).toBe('failed');
    expect(goingBack.event('BAKE_TIME')?.status).toBe('skipped');
    expect(goingBack.deployment.nextShiftAt).toBeUndefined();
    expect(goingBack.deployment.rollback?.taskDefinitionArn).toMatch(/:1$/);
    expect(goingBack.deployment.alarms).toContainEqual(
      expect.objectContaining({ name: alarm, state: 'alarm' }),
    );

    await until(({ status }) => status === 'ROLLBACK_SUCCESSFUL');
    const { deployment, production } = await look();
    expect(deployment).toMatchObject({
      status: 'failed',
      rawStatus: 'ROLLBACK_SUCCESSFUL',
      rollback: { startedAt: expect.any(String) },
    });
    expect(weights(deployment.traffic)).toEqual([['blue', 100]]);
    expect(production.running).toEqual([
      expect.objectContaining({
        taskDefinitionArn: deployment.rollback?.taskDefinitionArn,
      }),
    ]);
  });

  it('linear: tells when the next step is due', async () => {
    await release({
      kind: 'native',
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: 5 },
    });
    await until(shifting(40));
    const { deployment, production, minutesUntil } = await look();
    expect(weights(production.running)).toEqual([
      ['blue', 60],
      ['green', 40],
    ]);
    expect(minutesUntil(deployment.nextShiftAt)).toBe(5);
  });

  it('linear with a pause: waits for a person, as an approval does', async () => {
    await release({
      kind: 'native',
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 5 },
      lifecycleHooks: [
        {
          targetType: 'PAUSE',
          lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
          timeoutConfiguration: { timeoutInMinutes: 60, action: 'ROLLBACK' },
        },
      ],
    });
    await until(({ lifecycleHookDetails: hooks }) =>
      Boolean(hooks?.some(({ status }) => status === 'AWAITING_ACTION')),
    );
    const { view, deployment, event, stage, minutesUntil } = await look();
    expect(deployment).toMatchObject({
      status: 'waiting',
      rawStatus: 'IN_PROGRESS',
      pause: { hookId: expect.any(String), onTimeout: 'rollBack' },
    });
    expect(minutesUntil(deployment.pause?.expiresAt)).toBe(60);
    expect(deployment.nextShiftAt).toBeUndefined();
    expect(event('PRODUCTION_TRAFFIC_SHIFT')).toMatchObject({
      status: 'waiting',
      message: 'Waits for somebody to continue it',
    });
    expect(stage).toMatchObject({
      status: 'waiting',
      execution: { status: 'waiting' },
    });
    expect(attentionOf(view)).toBe('waiting');

    simulator.step(3600);
    await until(({ status }) => status === 'ROLLBACK_SUCCESSFUL');
    const after = await look();
    expect(after.deployment).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('timed out'),
    });
    expect(after.deployment.pause).toBeUndefined();
    expect(attentionOf(after.view)).toBe('failed');
  });

  it('rolling: shows how many failed before the circuit breaker went back', async () => {
    await release({ kind: 'rolling' }, { exitCode: 137 });
    await until(
      ({ deploymentCircuitBreaker }) =>
        (deploymentCircuitBreaker?.failureCount ?? 0) > 0,
    );
    const failing = await look();
    expect(failing.deployment).toMatchObject({
      status: 'running',
      strategy: { kind: 'rolling' },
      circuitBreaker: { tripped: false, threshold: 3 },
      lifecycleEvents: [],
    });

    await until(({ status }) => status === 'ROLLBACK_SUCCESSFUL');
    const { deployment, production } = await look();
    expect(deployment).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('circuit breaker'),
      circuitBreaker: { tripped: true },
    });
    expect(weights(production.running)).toEqual([['primary', 100]]);
    expect(production.running[0].taskDefinitionArn).toBe(
      deployment.rollback?.taskDefinitionArn,
    );
  });
});
