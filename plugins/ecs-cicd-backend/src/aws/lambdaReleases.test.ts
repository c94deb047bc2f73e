import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  Deployment,
  Environment,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import { AwsPipelineProvider } from './AwsPipelineProvider';

const PIPELINE = 'arn:aws:codepipeline:us-east-2:111122223333:thumbnailer';
const FUNCTION = 'arn:aws:lambda:us-east-2:111122223333:function:thumbnailer';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'thumbnailer',
    annotations: { 'aws.amazon.com/aws-codepipeline-arn': PIPELINE },
  },
};

/** A pipeline that deploys a function by a change set: the real SDK clients, over HTTP. */
describe('AwsPipelineProvider and Lambda', () => {
  const environment = { ...process.env };
  const calls: string[] = [];
  let simulator: Simulator;
  let provider: AwsPipelineProvider;

  beforeEach(async () => {
    calls.length = 0;
    simulator = await startSimulator({
      seed: 'demo',
      startAt: Date.parse('2026-03-02T09:00:00Z'),
      speed: 0,
      scenarios: ['thumbnailer'],
    });
    process.env.AWS_ENDPOINT_URL = simulator.url;
    process.env.AWS_ACCESS_KEY_ID = '111122223333';
    process.env.AWS_SECRET_ACCESS_KEY = 'not-a-secret';
    provider = AwsPipelineProvider.fromConfig({
      config: mockServices.rootConfig({
        data: { aws: { accountDefaults: { roleName: 'ecs-cicd-reader' } } },
      }),
      logger: mockServices.logger.mock(),
      onCall: ({ operation }) => calls.push(operation),
    });
  });

  afterEach(async () => {
    provider.destroy();
    await simulator.stop();
    process.env = { ...environment };
  });

  const read = () => provider.readRelease(entity);
  const weights = ({ running }: Environment) =>
    running.map(
      ({ label, weight, functionVersionArn }) =>
        `${label} ${functionVersionArn?.replace(`${FUNCTION}:`, '')} ${weight}`,
    );

  it('finds the alias, its deployments and the change that each version carries through the stack', async () => {
    const view = await read();
    expect(view.problems).toEqual([]);

    const [alias, ...others] = view.environments;
    expect(others).toEqual([]);
    expect(alias).toMatchObject({
      id: `${FUNCTION}:live`,
      provider: 'lambda',
      kind: 'production',
      functionName: 'thumbnailer',
      aliasName: 'live',
      health: 'healthy',
    });
    expect(weights(alias)).toEqual(['blue 4 90', 'green 5 10']);
    expect(
      alias.running.map(({ revisions }) => revisions?.[0].message),
    ).toEqual([
      'Cut thumbnails around what is in focus',
      'Write thumbnails as AVIF where the browser can',
    ]);

    const [canary, before, rollback, stopped] = view.deployments;
    expect(canary).toMatchObject({
      environmentId: alias.id,
      status: 'running',
      strategy: { kind: 'canary', stepPercent: 10, stepMinutes: 15 },
      functionVersionArn: `${FUNCTION}:5`,
      traffic: [
        { label: 'blue', weight: 90, functionVersionArn: `${FUNCTION}:4` },
        { label: 'green', weight: 10, functionVersionArn: `${FUNCTION}:5` },
      ],
      lifecycleEvents: [
        { name: 'BeforeAllowTraffic', status: 'succeeded' },
        { name: 'AllowTraffic', status: 'running' },
        { name: 'AfterAllowTraffic', status: 'pending' },
      ],
      alarms: [{ name: 'thumbnailer-errors', state: 'ok' }],
    });
    expect(canary.nextShiftAt).toBeDefined();
    expect(canary.executionId).toBe(view.releases[0].executionId);
    expect(before.executionId).toBe(view.releases[1].executionId);
    // An alarm's way back is no release of its own; what it took back still is.
    expect(rollback.executionId).toBeUndefined();
    expect(rollback.rollsBack).toBe(stopped.id);
    expect(stopped).toMatchObject({
      status: 'stopped',
      rolledBackBy: rollback.id,
      executionId: view.releases[2].executionId,
    });
    for (const deployment of view.deployments) {
      expect(deployment.environmentId).toBe(alias.id);
    }
    expect(view.releases[0].reach).toEqual([
      { environmentId: alias.id, weight: 10 },
    ]);

    const [create, execute] = view.pipelines[0].stages[2].actions;
    const stack = {
      name: 'thumbnailer',
      status: 'running',
      rawStatus: 'UPDATE_IN_PROGRESS',
      drift: { state: 'inSync' },
    };
    expect(create).toMatchObject({
      stack,
      changeSet: { name: 'thumbnailer-release' },
    });
    expect(create.changeSet?.id).toContain(':changeSet/thumbnailer-release/');
    expect(create.environmentId).toBeUndefined();
    expect(execute).toMatchObject({
      stack,
      environmentId: alias.id,
      deploymentId: canary.id,
      status: 'running',
    });
  });

  it('follows the weights while the clock moves them, and asks little for it', async () => {
    const first = await read();
    const before = [...calls];
    calls.length = 0;
    await read();
    expect(calls.length).toBeLessThan(before.length);
    const counted = (operation: string) =>
      calls.filter(call => call === operation).length;
    expect(counted('cloudformation:DescribeStacks')).toBe(1);
    expect(counted('lambda:GetAlias')).toBe(1);
    expect(counted('lambda:GetFunctionConfiguration')).toBe(0);
    expect(counted('codedeploy:ListDeploymentTargets')).toBe(0);

    simulator.step(20 * 60);
    calls.length = 0;
    const after = await read();
    expect(weights(after.environments[0])).toEqual(['primary 5 100']);
    expect(after.deployments[0]).toMatchObject({
      id: first.deployments[0].id,
      status: 'succeeded',
    });
    expect(after.pipelines[0].stages[2].actions[1].stack).toMatchObject({
      status: 'succeeded',
      rawStatus: 'UPDATE_COMPLETE',
    });
    expect(counted('cloudformation:ListStackResources')).toBe(1);
    calls.length = 0;
    await read();
    expect(counted('cloudformation:ListStackResources')).toBe(0);
  });

  it('tells an alias in depth, and nothing of its environment variables', async () => {
    const view = await read();
    const [alias] = view.environments;
    const detail = await provider.details.readEnvironment?.({
      environment: alias,
      deployments: view.deployments,
    });
    expect(detail?.problems).toEqual([]);
    expect(detail?.service).toBeUndefined();
    expect(detail?.function).toMatchObject({
      functionName: 'thumbnailer',
      aliasName: 'live',
      reservedConcurrency: 200,
      provisionedConcurrency: { requested: 5, available: 5 },
      versions: [
        { version: '4', weight: 90, state: 'Active', memoryMb: 1024 },
        { version: '5', weight: 10, runtime: 'nodejs22.x' },
      ],
    });
    expect(JSON.stringify(detail)).not.toContain('signing-key');
    const alarms = await provider.details.readEnvironmentAlarms?.({
      environment: alias,
      deployments: view.deployments,
    });
    expect(alarms?.alarms.map(({ alarm }) => alarm.name)).toEqual([
      'thumbnailer-errors',
    ]);
  });

  it('shows the rest when stacks or functions may not be read, and says what is missing', async () => {
    simulator.addFault({ kind: 'deny', operation: 'cloudformation:*' });
    const view: ReleaseParts = await read();
    expect(view.pipelines[0].stages).toHaveLength(3);
    expect(view.environments).toEqual([]);
    expect(view.deployments).toEqual<Deployment[]>([]);
    expect(view.problems).toMatchObject([
      {
        code: 'denied',
        part: 'stack',
        iamAction: 'cloudformation:DescribeStacks',
      },
    ]);
  });
});
