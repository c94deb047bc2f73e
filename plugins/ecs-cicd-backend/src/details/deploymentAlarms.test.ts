import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  DeploymentAlarms,
  DeploymentDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const inventory = '/api/ecs-cicd/v1/entities/component/default/inventory';
const HOUR_MS = 3_600_000;

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('the alarms of a deployment over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;
  /** It was stopped by an alarm, and its rollback. */
  let stopped: DeploymentDetail['deployment'];
  let rollbackId: string;

  beforeEach(async () => {
    demo = await DemoBackend.create(['inventory', 'recommendations'], {
      pace: 10,
    });
    // CloudWatch answers few questions about the past; half of them, at that pace.
    backend = await demo.startPortal({
      requestBudget: { services: { cloudwatch: { perSecond: 15, burst: 1 } } },
    });
    const view: ReleaseView = (
      await request(backend.server).get(`${inventory}/release`).expect(200)
    ).body;
    const rollback = view.deployments.find(one => one.rollsBack);
    if (!rollback?.rollsBack) throw new Error('inventory was not rolled back');
    rollbackId = rollback.id;
    const { body } = await request(backend.server)
      .get(`${inventory}/deployments/${rollback.rollsBack}`)
      .expect(200);
    stopped = (body as DeploymentDetail).deployment;
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function alarmsOf(id: string): Promise<DeploymentAlarms> {
    const { body } = await request(backend.server)
      .get(`${inventory}/deployments/${id}/alarms`)
      .expect(200);
    expect(conformsTo('DeploymentAlarms', body)).toEqual([]);
    return body;
  }

  it('tells when they went off, and nothing that happened long after', async () => {
    const { alarms, problems, deploymentId } = await alarmsOf(stopped.id);
    expect(deploymentId).toBe(stopped.id);
    expect(problems).toEqual([]);
    expect(alarms.map(({ alarm }) => alarm.name).sort()).toEqual(
      stopped.alarms.map(({ name }) => name).sort(),
    );
    const { startedAt = '', completedAt = '' } = stopped;
    const changes = alarms.flatMap(one => one.changes);
    expect(
      changes.filter(({ at }) => at >= startedAt && at <= completedAt),
    ).toContainEqual(
      expect.objectContaining({ from: 'ok', to: 'alarm', rawTo: 'ALARM' }),
    );
    const end = new Date(Date.parse(completedAt) + HOUR_MS).toISOString();
    expect(changes.filter(({ at }) => at > end)).toEqual([]);
  });

  it('leaves the changes of another time to the deployment of that time', async () => {
    const earlier = await request(backend.server)
      .get(`${inventory}/deployments`)
      .query({ environmentId: stopped.environmentId })
      .expect(200);
    const [oldest] = earlier.body.items.slice(-1);
    const { alarms } = await alarmsOf(oldest.deployment.id);
    expect(alarms.length).toBeGreaterThan(0);
    expect(
      alarms
        .flatMap(one => one.changes)
        .filter(({ at }) => at >= (stopped.startedAt ?? '')),
    ).toEqual([]);
  });

  it('asks AWS once for many who look', async () => {
    demo.simulator.clearCalls();
    await Promise.all(Array.from({ length: 10 }, () => alarmsOf(rollbackId)));
    const { operations } = demo.simulator.calls();
    const history = Object.values(operations).filter(({ operation }) =>
      operation.endsWith('DescribeAlarmHistory'),
    );
    expect(history.map(({ calls }) => calls)).toEqual([stopped.alarms.length]);
    demo.simulator.clearCalls();
    await alarmsOf(rollbackId);
    expect(demo.simulator.calls().calls).toBe(0);
  });

  it('shows how they are beside a history that may not be read', async () => {
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'cloudwatch:DescribeAlarmHistory',
    });
    const { alarms, problems } = await alarmsOf(stopped.id);
    expect(alarms).toHaveLength(stopped.alarms.length);
    expect(alarms.flatMap(one => one.changes)).toEqual([]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'denied',
        iamAction: 'cloudwatch:DescribeAlarmHistory',
      }),
    );
  });

  it('knows none of a deployment of another service', async () => {
    await request(backend.server)
      .get(
        `/api/ecs-cicd/v1/entities/component/default/recommendations/deployments/${stopped.id}/alarms`,
      )
      .expect(404);
  });
});
