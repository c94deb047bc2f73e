import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  Environment,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

const pathOf = (name: string, { id }: Pick<Environment, 'id'>) =>
  `${entity(name)}/environments/${encodeURIComponent(id)}`;

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('environments over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'checkout',
      'inventory',
      'notifications',
      'payments',
      'profile',
      'trivia-backend',
    ]);
    backend = await demo.start();
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function environmentOf(name: string, kind: Environment['kind']) {
    const { body } = await request(backend.server)
      .get(`${entity(name)}/release`)
      .expect(200);
    const found = (body as ReleaseView).environments.find(
      one => one.kind === kind,
    );
    if (!found) throw new Error(`${name} has no ${kind}`);
    return found;
  }

  async function read(name: string, environment: Environment) {
    const { body } = await request(backend.server)
      .get(pathOf(name, environment))
      .expect(200);
    expect(conformsTo('EnvironmentDetail', body)).toEqual([]);
    return body as EnvironmentDetail;
  }

  it('tells what serves while ECS shifts the traffic, and no value and no address', async () => {
    const production = await environmentOf('profile', 'production');
    const detail = await read('profile', production);
    expect(detail.problems).toEqual([]);
    expect(detail.service).toMatchObject({
      desiredCount: 4,
      controller: 'ECS',
      strategy: { kind: 'linear', stepPercent: 25 },
      circuitBreaker: { enabled: true, rollback: true },
    });
    expect(detail.cluster).toMatchObject({ containerInsights: 'enabled' });
    expect(detail.tasks).toHaveLength(8);
    for (const { health, containers } of detail.tasks) {
      expect(health).toBe('healthy');
      expect(containers[0].imageDigest).toMatch(/^sha256:/);
    }
    // Both of its target groups, and each target by the task that it is.
    expect(detail.targetGroups.map(({ health }) => health.healthy)).toEqual([
      4, 4,
    ]);
    const known = new Set(detail.tasks.map(({ id }) => id));
    for (const { taskId } of detail.targetGroups.flatMap(
      ({ targets }) => targets,
    )) {
      expect(known).toContain(taskId);
    }
    expect(
      detail.taskDefinitions.map(({ revision, weight }) => [revision, weight]),
    ).toEqual([
      [3, 75],
      [4, 25],
    ]);
    expect(detail.scaling).toMatchObject({ minimum: 4, maximum: 12 });
    expect(detail.deployments[0]).toMatchObject({
      status: 'waiting',
      pause: { onTimeout: 'rollBack' },
      executionId: expect.any(String),
    });
    expect(detail.deployments[1]).toMatchObject({
      status: 'succeeded',
      traffic: [{ label: 'green', weight: 100 }],
    });
    expect(detail.events.length).toBeGreaterThan(5);
    const [container] = detail.taskDefinitions[0].containers;
    expect(container).toMatchObject({
      environmentNames: ['STAGE'],
      secrets: [
        {
          name: 'DATABASE_URL',
          store: 'parameterStore',
          reference: '/profile/production/database-url',
        },
      ],
    });
    expect(JSON.stringify(detail)).not.toMatch(/\b10\.\d+\.\d+\.\d+\b/);
  });

  it('tells why tasks stopped', async () => {
    const production = await environmentOf('notifications', 'production');
    const { stoppedTasks, deployments } = await read(
      'notifications',
      production,
    );
    const failed = stoppedTasks.filter(task => task.failed);
    expect(failed.length).toBeGreaterThan(2);
    for (const { stopCode, containers } of failed) {
      expect(stopCode).toBe('EssentialContainerExited');
      expect(containers[0].exitCode).toBe(137);
    }
    expect(deployments[0]).toMatchObject({
      status: 'failed',
      circuitBreaker: { tripped: true },
    });
  });

  it('asks AWS once for many who look, and not again for those who come soon after', async () => {
    const production = await environmentOf('checkout', 'production');
    demo.simulator.clearCalls();
    await Promise.all(
      Array.from({ length: 20 }, () => read('checkout', production)),
    );
    const once = demo.simulator.calls().operations;
    expect(Object.values(once).length).toBeGreaterThan(3);
    for (const { operation, calls } of Object.values(once)) {
      const most = /ListTasks|DescribeTasks|DescribeTargetHealth/.test(
        operation,
      )
        ? 2
        : 1;
      expect([operation, calls <= most]).toEqual([operation, true]);
    }
    demo.simulator.clearCalls();
    await read('checkout', production);
    expect(demo.simulator.calls().calls).toBe(0);
  });

  it('tells what production runs differently from test, without the values of variables', async () => {
    const production = await environmentOf('trivia-backend', 'production');
    const test = await environmentOf('trivia-backend', 'test');
    const { body } = await request(backend.server)
      .get(`${pathOf('trivia-backend', production)}/diff`)
      .query({ with: test.id })
      .expect(200);
    expect(conformsTo('EnvironmentDiff', body)).toEqual([]);
    const { differences } = body as EnvironmentDiff;
    expect(differences.filter(({ byNameOnly }) => !byNameOnly)).toEqual([
      expect.objectContaining({
        setting: 'image',
        change: 'changed',
        value: expect.stringContaining('@sha256:'),
      }),
    ]);
    const stage = differences.find(
      ({ setting }) => setting === 'variable STAGE',
    );
    expect(stage).toEqual({
      part: 'web',
      setting: 'variable STAGE',
      change: 'changed',
      redacted: true,
      byNameOnly: true,
    });
    expect(
      differences.find(({ setting }) => setting === 'secret DATABASE_URL'),
    ).toMatchObject({ byNameOnly: true });
    await request(backend.server)
      .get(`${pathOf('trivia-backend', production)}/diff`)
      .query({ with: production.id })
      .expect(400);
  });

  it('tells when the alarms that stopped a deployment went off', async () => {
    const production = await environmentOf('inventory', 'production');
    const { body } = await request(backend.server)
      .get(`${pathOf('inventory', production)}/alarms`)
      .expect(200);
    expect(conformsTo('EnvironmentAlarms', body)).toEqual([]);
    const { alarms, problems } = body as EnvironmentAlarms;
    expect(problems).toEqual([]);
    const changes = alarms.flatMap(one => one.changes);
    expect(changes).toContainEqual(
      expect.objectContaining({ from: 'ok', to: 'alarm', rawTo: 'ALARM' }),
    );
  });

  it('shows the rest beside what may not be read', async () => {
    const production = await environmentOf('checkout', 'production');
    demo.simulator.addFault({ kind: 'deny', operation: 'ecs:DescribeTasks' });
    const detail = await read('checkout', production);
    expect(detail.tasks).toEqual([]);
    expect(detail.taskDefinitions.length).toBeGreaterThan(0);
    expect(detail.problems).toContainEqual(
      expect.objectContaining({
        code: 'denied',
        iamAction: 'ecs:DescribeTasks',
      }),
    );
  });

  it('says which permission is missing when nothing can be told', async () => {
    const production = await environmentOf('checkout', 'production');
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'ecs:DescribeServices',
    });
    const { body } = await request(backend.server)
      .get(pathOf('checkout', production))
      .expect(403);
    expect(body.error.message).toContain('ecs:DescribeServices');
  });

  it("knows no environment that is not in the entity's own releases", async () => {
    const others = await environmentOf('payments', 'production');
    const { body } = await request(backend.server)
      .get(pathOf('checkout', others))
      .expect(404);
    expect(body.error.message).toContain(others.id);
  });
});
