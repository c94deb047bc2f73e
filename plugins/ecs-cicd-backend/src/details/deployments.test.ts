import { DemoBackend } from '../__testUtils__/DemoBackend';
import { DeploymentReader } from './__testUtils__/DeploymentReader';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('what is shown of a deployment, over HTTP', () => {
  let demo: DemoBackend;
  let reader: DeploymentReader;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'inventory',
      'notifications',
      'profile',
      'thumbnailer',
      'trivia-backend',
    ]);
    reader = new DeploymentReader(await demo.start());
  });

  afterEach(async () => {
    await demo.stop();
  });

  it('draws a canary of CodeDeploy, from the listeners to the task sets', async () => {
    const { deployment } = await reader.latest('trivia-backend', 'production');
    const detail = await reader.read('trivia-backend', deployment);
    expect(detail.problems).toEqual([]);
    expect(detail.target).toBe('trivia-backend-prod/trivia-backend-prod');
    expect(detail.routes).toMatchObject([
      {
        purpose: 'production',
        name: 'trivia-backend-prod',
        protocol: 'HTTPS',
        port: 443,
        weights: [
          { label: 'blue', weight: 80 },
          { label: 'green', weight: 20 },
        ],
      },
      {
        purpose: 'test',
        port: 9002,
        weights: [
          { label: 'blue', weight: 0 },
          { label: 'green', weight: 100 },
        ],
      },
    ]);
    expect(detail.sides).toMatchObject([
      {
        kind: 'taskSet',
        state: 'serving',
        share: {
          label: 'blue',
          weight: 80,
          runningCount: 3,
          imageDigests: [expect.stringMatching(/^sha256:/)],
          revisions: [
            { message: 'Cache the category list for a minute' },
            { kind: 'image' },
          ],
        },
      },
      {
        state: 'serving',
        share: {
          label: 'green',
          weight: 20,
          runningCount: 3,
          imageDigests: deployment.imageDigests,
        },
      },
    ]);
    expect(detail.deployment).toMatchObject({
      executionId: deployment.executionId,
      strategy: { kind: 'canary', stepPercent: 20, stepMinutes: 15 },
    });
    expect(detail.waits).toEqual([
      {
        kind: 'shift',
        startedAt: '2026-05-04T09:55:37.777Z',
        endsAt: '2026-05-04T10:10:37.777Z',
        toWeight: 100,
        stepsLeft: 1,
      },
    ]);
    const asked = detail.steps.filter(({ hooks }) => hooks.length > 0);
    expect(asked).toMatchObject([
      {
        event: { name: 'AfterAllowTestTraffic', status: 'succeeded' },
        hooks: [{ kind: 'function' }],
      },
    ]);
    expect(detail.alarms).toHaveLength(5);
    expect(detail.rollsBackOn).toEqual(['failure', 'alarm', 'stop']);
  });

  it('counts down to the end of the old task set once all traffic has moved', async () => {
    const { deployment } = await reader.latest('trivia-backend', 'production');
    demo.simulator.step(11 * 60);
    const detail = await reader.read('trivia-backend', deployment);
    expect(detail.sides.map(({ state }) => state)).toEqual([
      'leaving',
      'serving',
    ]);
    expect(detail.waits).toEqual([
      {
        kind: 'termination',
        startedAt: expect.stringContaining('2026-05-04T10:10:'),
        endsAt: expect.stringContaining('2026-05-04T10:40:'),
      },
    ]);
  });

  it('tells which alarm stopped a deployment, and counts it and its rollback once', async () => {
    const { deployment: rollback, environment } = await reader.latest(
      'inventory',
      'production',
    );
    const id = rollback.rollsBack ?? '';
    const stopped = await reader.read('inventory', { id });
    expect(stopped).toMatchObject({
      reasonCode: 'ALARM_ACTIVE',
      deployment: { status: 'stopped', environmentId: environment.id },
      sides: [
        // What it had when it stopped, and what has become of it.
        { state: 'serving', share: { label: 'blue', weight: 90 } },
        { state: 'gone', share: { label: 'green', weight: 10 } },
      ],
      waits: [],
      related: [
        { relation: 'rolledBackBy', id: rollback.id, status: 'succeeded' },
      ],
    });
    expect(
      stopped.alarms.map(({ alarm, triggered }) => [alarm.name, triggered]),
    ).toContainEqual(['inventory-production-green-http-5xx', true]);
    expect(stopped.alarms[0].triggered).toBe(true);
    expect(stopped.steps).toContainEqual(
      expect.objectContaining({
        event: expect.objectContaining({
          name: 'AllowTraffic',
          status: 'failed',
        }),
        diagnostics: expect.objectContaining({
          message: expect.stringContaining('alarms'),
        }),
      }),
    );
    // Going back takes the place of what failed, by what served before.
    const back = await reader.read('inventory', rollback);
    expect(back.related).toMatchObject([{ relation: 'rollsBack', id }]);
    expect(back.sides[0].share.imageDigests).toEqual(
      stopped.sides[1].share.imageDigests,
    );
    expect(back.sides[1].share.imageDigests).toEqual(
      stopped.sides[0].share.imageDigests,
    );

    const { items, nextCursor } = await reader.list(
      'inventory',
      environment.id,
    );
    expect(nextCursor).toBeUndefined();
    expect(items.map(one => one.deployment.status)).toEqual([
      'stopped',
      'succeeded',
      'succeeded',
    ]);
    expect(items[0]).toMatchObject({
      deployment: { id },
      rolledBackBy: { id: rollback.id },
    });
  });

  it('shows a deployment of ECS that waits at a pause', async () => {
    const { deployment } = await reader.latest('profile', 'production');
    const detail = await reader.read('profile', deployment);
    expect(detail.problems).toEqual([]);
    expect(detail.routes).toMatchObject([
      {
        purpose: 'production',
        port: 443,
        conditions: ['path /*'],
        weights: [{ weight: 75 }, { weight: 25 }],
      },
      { purpose: 'test', port: 9002 },
    ]);
    expect(detail.sides).toMatchObject([
      { kind: 'serviceRevision', share: { weight: 75 }, testWeight: 0 },
      { kind: 'serviceRevision', share: { weight: 25 }, testWeight: 100 },
    ]);
    expect(detail.waits).toEqual([
      { kind: 'pause', endsAt: expect.any(String), onTimeout: 'rollBack' },
    ]);
    expect(
      detail.steps.find(({ event }) => event.status === 'waiting'),
    ).toMatchObject({
      event: { name: 'PRODUCTION_TRAFFIC_SHIFT' },
      hooks: [{ kind: 'pause', status: 'waiting', onTimeout: 'rollBack' }],
    });
    expect(detail.rollsBackOn).toEqual(['failure', 'alarm']);
  });

  it('shows what the circuit breaker of ECS gave up', async () => {
    const { deployment } = await reader.latest('notifications', 'production');
    const detail = await reader.read('notifications', deployment);
    expect(detail.deployment).toMatchObject({
      status: 'failed',
      circuitBreaker: { tripped: true },
      rollback: { taskDefinitionArn: expect.any(String) },
    });
    expect(detail.routes).toEqual([]);
    expect(detail.sides.map(({ state }) => state)).toEqual(['serving', 'gone']);
  });

  it('shows the versions behind the alias of a function', async () => {
    const view = await reader.viewOf('thumbnailer');
    const environment = view.environments.find(
      ({ provider }) => provider === 'lambda',
    );
    const id = environment?.deploymentId ?? '';
    const detail = await reader.read('thumbnailer', { id });
    expect(detail.problems).toEqual([]);
    expect(detail.deployment).toMatchObject({
      status: 'running',
      environmentId: environment?.id,
    });
    expect(detail.target).toBe('thumbnailer:live');
    const weights = detail.sides.map(({ share }) => share.weight);
    expect(weights[0] + weights[1]).toBe(100);
    expect(weights[1]).toBeGreaterThan(0);
    expect(detail.sides).toMatchObject([
      { kind: 'functionVersion', state: 'serving', share: { label: 'blue' } },
      { kind: 'functionVersion', state: 'serving', share: { label: 'green' } },
    ]);
    expect(detail.routes).toMatchObject([
      {
        purpose: 'production',
        kind: 'alias',
        name: 'live',
        weights: weights.map(weight => ({ weight })),
      },
    ]);
    expect(detail.waits).toMatchObject([
      { kind: 'shift', endsAt: expect.any(String) },
    ]);
    expect(
      detail.steps.find(({ event }) => event.name === 'BeforeAllowTraffic'),
    ).toMatchObject({ hooks: [{ kind: 'function' }] });
    const { items } = await reader.list('thumbnailer', environment?.id ?? '');
    expect(items.some(({ rolledBackBy }) => rolledBackBy)).toBe(true);
    expect(items.some(one => one.deployment.rollsBack)).toBe(false);
  });
});
