import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  Deployment,
  DeploymentDetail,
  DeploymentList,
  Environment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('deployments over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'catalog-api',
      'checkout',
      'inventory',
      'notifications',
      'profile',
      'recommendations',
      'thumbnailer',
      'trivia-backend',
    ]);
    backend = await demo.start();
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function viewOf(name: string) {
    const { body } = await request(backend.server)
      .get(`${entity(name)}/release`)
      .expect(200);
    return body as ReleaseView;
  }

  async function latest(name: string, kind: Environment['kind']) {
    const view = await viewOf(name);
    const environment = view.environments.find(one => one.kind === kind);
    const deployment = view.deployments.find(
      ({ id }) => id === environment?.deploymentId,
    );
    if (!environment || !deployment) throw new Error(`${name} has no ${kind}`);
    return { view, environment, deployment };
  }

  async function read(name: string, { id }: Pick<Deployment, 'id'>) {
    const { body } = await request(backend.server)
      .get(`${entity(name)}/deployments/${id}`)
      .expect(200);
    expect(conformsTo('DeploymentDetail', body)).toEqual([]);
    return body as DeploymentDetail;
  }

  async function list(
    name: string,
    environmentId: string,
    query: { limit?: number; cursor?: string } = {},
  ) {
    const { body } = await request(backend.server)
      .get(`${entity(name)}/deployments`)
      .query({ environmentId, ...query })
      .expect(200);
    expect(conformsTo('DeploymentList', body)).toEqual([]);
    return body as DeploymentList;
  }

  it('draws a canary of CodeDeploy, from the listeners to the task sets', async () => {
    const { deployment } = await latest('trivia-backend', 'production');
    const detail = await read('trivia-backend', deployment);
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
    const { deployment } = await latest('trivia-backend', 'production');
    demo.simulator.step(11 * 60);
    const detail = await read('trivia-backend', deployment);
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
    const { deployment: rollback, environment } = await latest(
      'inventory',
      'production',
    );
    const id = rollback.rollsBack ?? '';
    const stopped = await read('inventory', { id });
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
    const back = await read('inventory', rollback);
    expect(back.related).toMatchObject([{ relation: 'rollsBack', id }]);
    expect(back.sides[0].share.imageDigests).toEqual(
      stopped.sides[1].share.imageDigests,
    );
    expect(back.sides[1].share.imageDigests).toEqual(
      stopped.sides[0].share.imageDigests,
    );

    const { items, nextCursor } = await list('inventory', environment.id);
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
    const { deployment } = await latest('profile', 'production');
    const detail = await read('profile', deployment);
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
    const { deployment } = await latest('notifications', 'production');
    const detail = await read('notifications', deployment);
    expect(detail.deployment).toMatchObject({
      status: 'failed',
      circuitBreaker: { tripped: true },
      rollback: { taskDefinitionArn: expect.any(String) },
    });
    expect(detail.routes).toEqual([]);
    expect(detail.sides.map(({ state }) => state)).toEqual(['serving', 'gone']);
  });

  it('shows the versions behind the alias of a function', async () => {
    const view = await viewOf('thumbnailer');
    const environment = view.environments.find(
      ({ provider }) => provider === 'lambda',
    );
    const id = environment?.deploymentId ?? '';
    const detail = await read('thumbnailer', { id });
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
    const { items } = await list('thumbnailer', environment?.id ?? '');
    expect(items.some(({ rolledBackBy }) => rolledBackBy)).toBe(true);
    expect(items.some(one => one.deployment.rollsBack)).toBe(false);
  });

  it('goes back in time by cursor, and tells of an older deployment', async () => {
    const { view, environment } = await latest('catalog-api', 'production');
    const found: DeploymentList['items'] = [];
    let cursor: string | undefined;
    do {
      const page = await list('catalog-api', environment.id, {
        limit: 3,
        cursor,
      });
      expect(page.items.length).toBeLessThanOrEqual(3);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const ids = found.map(({ deployment }) => deployment.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(5);
    const oldest = found[found.length - 1].deployment;
    const known = view.deployments.some(({ id }) => id === oldest.id);
    expect(known).toBe(false);
    const detail = await read('catalog-api', oldest);
    expect(detail.deployment).toMatchObject({
      status: 'succeeded',
      environmentId: environment.id,
    });
    await request(backend.server)
      .get(`${entity('catalog-api')}/deployments`)
      .query({ environmentId: environment.id, cursor: 'made-up' })
      .expect(400);
  });

  it('asks AWS once for many who look', async () => {
    const { deployment } = await latest('checkout', 'production');
    demo.simulator.clearCalls();
    await Promise.all(
      Array.from({ length: 20 }, () => read('checkout', deployment)),
    );
    for (const { operation, calls } of Object.values(
      demo.simulator.calls().operations,
    )) {
      const most = operation.endsWith('DescribeRules') ? 2 : 1;
      expect([operation, calls <= most]).toEqual([operation, true]);
    }
    demo.simulator.clearCalls();
    await read('checkout', deployment);
    expect(demo.simulator.calls().calls).toBe(0);
  });

  it('shows the rest beside what may not be read', async () => {
    const { deployment } = await latest('trivia-backend', 'production');
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'elasticloadbalancing:DescribeRules',
    });
    const detail = await read('trivia-backend', deployment);
    expect(detail.routes).toEqual([]);
    expect(detail.sides).toHaveLength(2);
    expect(detail.problems).toContainEqual(
      expect.objectContaining({
        code: 'denied',
        iamAction: 'elasticloadbalancing:DescribeRules',
      }),
    );
  });

  it("knows no deployment of another entity's, whatever its id says", async () => {
    const codeDeploy = await latest('inventory', 'production');
    const native = await latest('profile', 'production');
    for (const { deployment } of [codeDeploy, native]) {
      const { body } = await request(backend.server)
        .get(`${entity('trivia-backend')}/deployments/${deployment.id}`)
        .expect(404);
      expect(body.error.message).toContain(deployment.id);
    }
    // Its production is in the account and region of the other's, where CodeDeploy would tell of it.
    const other = await latest('recommendations', 'production');
    expect(other.deployment).toMatchObject({
      provider: 'codedeploy',
      accountId: codeDeploy.deployment.accountId,
      region: codeDeploy.deployment.region,
    });
    await request(backend.server)
      .get(
        `${entity('recommendations')}/deployments/${codeDeploy.deployment.id}`,
      )
      .expect(404);
  });

  it('says which permission is missing when nothing can be told', async () => {
    const { deployment } = await latest('profile', 'production');
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'ecs:DescribeServiceDeployments',
    });
    const { body } = await request(backend.server)
      .get(`${entity('profile')}/deployments/${deployment.id}`)
      .expect(403);
    expect(body.error.message).toContain('ecs:DescribeServiceDeployments');
  });
});
