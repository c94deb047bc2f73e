import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  Environment,
  EnvironmentMetrics,
  MetricSeries,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('metrics over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'checkout',
      'inventory',
      'notifications',
      'payments',
    ]);
    backend = await demo.start();
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function productionOf(name: string) {
    const { body } = await request(backend.server)
      .get(`${entity(name)}/release`)
      .expect(200);
    const found = (body as ReleaseView).environments.find(
      ({ kind }) => kind === 'production',
    );
    if (!found) throw new Error(`${name} has no production`);
    return found;
  }

  const ask = (name: string, { id }: Environment, query = {}) =>
    request(backend.server)
      .get(`${entity(name)}/environments/${encodeURIComponent(id)}/metrics`)
      .query(query);

  async function read(name: string, query = {}) {
    const { body } = await ask(name, await productionOf(name), query).expect(
      200,
    );
    expect(conformsTo('EnvironmentMetrics', body)).toEqual([]);
    return body as EnvironmentMetrics;
  }

  const of = (
    { series }: EnvironmentMetrics,
    metric: MetricSeries['metric'],
    targetGroup?: string,
  ) => {
    const found = series.find(
      one => one.metric === metric && one.targetGroup === targetGroup,
    );
    if (!found) throw new Error(`There is no ${metric} of ${targetGroup}`);
    return found;
  };

  it('tells the errors of a canary by its own target group, within its deployment', async () => {
    const metrics = await read('inventory');
    expect(metrics.problems).toEqual([]);
    const [blue, green] = [
      'inventory-production-blue',
      'inventory-production-green',
    ];
    const errors = of(metrics, 'serverErrors', green);
    expect(errors.points.length).toBeGreaterThan(0);
    expect(errors.thresholds).toEqual([
      expect.objectContaining({
        alarmName: `${green}-http-5xx`,
        comparison: '≥',
        value: 1,
        comparable: true,
      }),
    ]);
    // Nothing was reported, and no zero is made up for it.
    expect(of(metrics, 'serverErrors', blue).points).toEqual([]);

    const canary = metrics.deployments.find(({ steps }) =>
      steps.some(({ weight }) => weight === 10),
    );
    if (!canary) throw new Error('There is no canary');
    expect(canary.status).not.toBe('succeeded');
    expect(metrics.from < canary.startedAt).toBe(true);
    for (const { at, value } of errors.points) {
      expect(value).toBeGreaterThanOrEqual(1);
      expect(at >= canary.startedAt).toBe(true);
      // In the minute in which it went back, there were requests still.
      expect(Date.parse(at)).toBeLessThan(
        Date.parse(canary.endedAt ?? '') + 60_000,
      );
    }
    const slow = (at: string) =>
      of(metrics, 'responseTime', green).points.find(one => one.at === at)
        ?.value ?? 0;
    const usual = Math.max(
      ...of(metrics, 'responseTime', blue).points.map(({ value }) => value),
    );
    expect(slow(errors.points[0].at)).toBeGreaterThan(2 * usual);
    // The group that gets no request between deployments reports none.
    expect(of(metrics, 'requests', green).points.length).toBeLessThan(
      of(metrics, 'requests', blue).points.length,
    );
    expect(
      Math.min(
        ...of(metrics, 'healthyHosts', blue).points.map(({ value }) => value),
      ),
    ).toBe(4);
  });

  it('shows the memory of tasks that are killed for it', async () => {
    const metrics = await read('notifications');
    const highest = metrics.series.find(({ id }) => id === 'memory/Maximum');
    expect(
      Math.max(...(highest?.points ?? []).map(({ value }) => value)),
    ).toBeGreaterThanOrEqual(97);
    expect(metrics.deployments[0]?.status).toBe('failed');
  });

  it('asks CloudWatch once for all of it, and once for many who look', async () => {
    const production = await productionOf('checkout');
    demo.simulator.clearCalls();
    await Promise.all(
      Array.from({ length: 10 }, () => ask('checkout', production).expect(200)),
    );
    const calls = Object.values(demo.simulator.calls().operations).map(
      ({ operation, calls: count }) => [operation, count],
    );
    expect(calls).toContainEqual(['cloudwatch:GetMetricData', 1]);
    expect(calls).toContainEqual(['ecs:DescribeServices', 1]);
    expect(demo.simulator.calls().throttled).toBe(0);
  });

  it('reads the range that it is asked for, with a period that suits it', async () => {
    const { to } = await read('checkout');
    const from = new Date(Date.parse(to) - 24 * 3_600_000).toISOString();
    const metrics = await read('checkout', { from, to });
    expect(metrics).toMatchObject({ from, to, periodSeconds: 900 });
    const { points } = of(metrics, 'cpu');
    expect(points.length).toBeGreaterThan(80);
    expect(points.length).toBeLessThanOrEqual(97);
    const production = await productionOf('checkout');
    for (const wrong of [
      { from },
      { from: to, to: from },
      { from: '2020-01-01T00:00:00Z', to },
      { from: 'yesterday', to },
    ]) {
      await ask('checkout', production, wrong).expect(400);
    }
  });

  it('shows the rest beside what may not be read, and says so when nothing may', async () => {
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'elasticloadbalancing:DescribeTargetGroups',
    });
    const metrics = await read('checkout');
    expect(of(metrics, 'cpu').points.length).toBeGreaterThan(0);
    expect(metrics.series.every(({ targetGroup }) => !targetGroup)).toBe(true);
    expect(metrics.problems).toContainEqual(
      expect.objectContaining({
        code: 'denied',
        iamAction: 'elasticloadbalancing:DescribeTargetGroups',
      }),
    );
    const production = await productionOf('payments');
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'cloudwatch:GetMetricData',
    });
    const { body } = await ask('payments', production).expect(403);
    expect(body.error.message).toContain('cloudwatch:GetMetricData');
  });
});
