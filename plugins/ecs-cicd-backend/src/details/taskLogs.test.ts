import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  Environment,
  EnvironmentDetail,
  LogPart,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('runtime logs over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeAll(async () => {
    demo = await DemoBackend.create([
      'checkout',
      'inventory',
      'notifications',
      'payments',
    ]);
    backend = await demo.start();
  });

  afterEach(() => demo.simulator.clearFaults());
  afterAll(() => demo.stop());

  const get = (path: string) => request(backend.server).get(path);

  async function productionOf(name: string) {
    const { body } = await get(`${entity(name)}/release`).expect(200);
    const found = (body as ReleaseView).environments.find(
      ({ kind }) => kind === 'production',
    );
    if (!found) throw new Error(`${name} has no production`);
    const path = `${entity(name)}/environments/${encodeURIComponent(found.id)}`;
    const { body: detail } = await get(path).expect(200);
    return { environment: found, path, ...(detail as EnvironmentDetail) };
  }

  const logOf = (path: string, taskId: string, query = {}) =>
    get(`${path}/tasks/${taskId}/log`).query(query);

  async function read(path: string, taskId: string, query = {}) {
    const { body } = await logOf(path, taskId, query).expect(200);
    expect(conformsTo('LogPart', body)).toEqual([]);
    return body as LogPart;
  }

  const messages = ({ lines }: LogPart) => lines.map(({ message }) => message);

  it('tells why a task died, by the last that it wrote', async () => {
    const { path, stoppedTasks } = await productionOf('notifications');
    const killed = stoppedTasks.find(({ containers }) =>
      containers.some(({ exitCode }) => exitCode === 137),
    );
    const log = await read(path, killed?.id ?? '', {
      container: 'notifications',
    });
    const end = await read(path, killed?.id ?? '', {
      container: 'notifications',
      token: log.nextToken,
    });
    expect(end).toMatchObject({ lines: [], complete: true });
    expect(messages(log).at(-1)).toMatch(/WARN .*Heap 5\d\d MiB of 512 MiB/);
    expect(messages(log).join('\n')).toContain('Full collection took');
  });

  it('begins with the tail, and goes on with what is written then', async () => {
    const { path, tasks } = await productionOf('checkout');
    const [{ id }] = tasks;
    const tail = await read(path, id, { limit: 3 });
    expect(tail.lines).toHaveLength(3);
    expect(tail.complete).toBe(false);
    demo.simulator.step(120);
    const next = await read(path, id, { limit: 100, token: tail.nextToken });
    expect(next.lines.length).toBeGreaterThan(3);
    // Read at once, it is the same: nothing is left out between the two, and nothing twice.
    const whole = messages(
      await read(path, id, { limit: 3 + next.lines.length }),
    );
    expect([...messages(tail), ...messages(next)]).toEqual(whole);
    const head = await read(path, id, { from: 'head', limit: 1 });
    expect(messages(head)[0]).toContain('Starting checkout');
  });

  it('costs AWS as much for many who follow as for one', async () => {
    const { path, tasks } = await productionOf('payments');
    demo.simulator.clearCalls();
    await Promise.all(
      Array.from({ length: 20 }, () => read(path, tasks[0].id)),
    );
    const { operations, throttled } = demo.simulator.calls();
    expect(throttled).toBe(0);
    expect(
      Object.values(operations).map(({ operation, calls }) => [
        operation,
        calls,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['ecs:DescribeTasks', 1],
        ['logs:GetLogEvents', 1],
      ]),
    );
  });

  it("reads no task but the environment's own, and no container but the task's", async () => {
    const { path, tasks } = await productionOf('checkout');
    const { tasks: others } = await productionOf('payments');
    await logOf(path, others[0].id).expect(404);
    const { body } = await logOf(path, tasks[0].id, {
      container: 'sidecar',
    }).expect(404);
    expect(body.error.message).toMatch(/no container sidecar; it has checkout/);
    const theirs = await read(path, tasks[1].id);
    for (const token of [theirs.nextToken, 'abc', 'not a token']) {
      await logOf(path, tasks[0].id, { token }).expect(400);
    }
    await logOf(path, encodeURIComponent('../secrets')).expect(400);
  });

  it('knows no task of an environment that is not the entity’s own', async () => {
    const { environment, tasks } = await productionOf('payments');
    const path = (one: Environment) =>
      `${entity('checkout')}/environments/${encodeURIComponent(one.id)}`;
    const { body } = await logOf(path(environment), tasks[0].id).expect(404);
    expect(body.error.message).toContain(environment.id);
  });

  it('says which permission is missing', async () => {
    const { path, tasks } = await productionOf('inventory');
    demo.simulator.addFault({ kind: 'deny', operation: 'logs:GetLogEvents' });
    const { body } = await logOf(path, tasks[0].id).expect(403);
    expect(body.error.message).toContain('logs:GetLogEvents');
  });
});
