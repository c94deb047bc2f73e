import {
  CodeDeployClient,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  ReleaseView,
  StackDetail,
  StackEventList,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

const STARTED = Date.parse('2026-05-04T10:00:00Z');

const entity = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

const pathOf = (name: string, stackId: string) =>
  `${entity(name)}/stacks/${encodeURIComponent(stackId)}`;

// A whole backend on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('stacks over HTTP', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  beforeAll(async () => {
    demo = await DemoBackend.create(['payments', 'thumbnailer']);
    backend = await demo.start();
  });

  afterAll(() => demo.stop());

  const get = (path: string) => request(backend.server).get(path);

  const readView = async (): Promise<ReleaseView> =>
    (await get(`${entity('thumbnailer')}/release`).expect(200)).body;

  async function stackOf(view: ReleaseView) {
    const [, execute] = view.pipelines[0].stages[2].actions;
    if (!execute.stack) throw new Error('thumbnailer changes no stack');
    return execute.stack;
  }

  it('tells a stack, what its change set does and which execution that belongs to, and no value of a parameter', async () => {
    const view = await readView();
    const stack = await stackOf(view);
    const { body } = await get(pathOf('thumbnailer', stack.id)).expect(200);
    expect(conformsTo('StackDetail', body)).toEqual([]);
    const detail = body as StackDetail;
    expect(detail).toMatchObject({
      stack: {
        name: 'thumbnailer',
        status: 'running',
        rawStatus: 'UPDATE_IN_PROGRESS',
        drift: { state: 'inSync' },
      },
      parameterNames: ['CodeKey'],
      outputs: [{ key: 'AliasArn', value: expect.stringContaining(':live') }],
      problems: [],
    });
    expect(detail.changeSets).toHaveLength(1);
    expect(detail.changeSets[0]).toMatchObject({
      name: 'thumbnailer-release',
      status: 'running',
      rawExecutionStatus: 'EXECUTE_IN_PROGRESS',
      executionId: view.releases[0].executionId,
      isComplete: true,
    });
    expect(
      detail.changeSets[0].changes.map(
        ({ action, logicalId, replacement, causes }) =>
          `${action} ${logicalId} ${replacement} ${causes}`,
      ),
    ).toEqual([
      'modify ResizeFunction never CodeKey',
      'modify ResizeFunctionVersion always CodeKey',
      'modify ResizeFunctionAliaslive never ResizeFunctionVersion.Version',
    ]);
    // The parameter's value is the commit that is deployed, as the file that it became.
    expect(JSON.stringify(body)).not.toContain('.zip');
  });

  it('pages through the events, newest first, and keeps cursors to their stack', async () => {
    const stack = await stackOf(await readView());
    const path = `${pathOf('thumbnailer', stack.id)}/events`;
    const { body } = await get(path).expect(200);
    expect(conformsTo('StackEventList', body)).toEqual([]);
    const { items } = body as StackEventList;
    expect(items[0]).toMatchObject({
      logicalId: 'ResizeFunctionAliaslive',
      status: 'running',
      isStack: false,
    });
    // An alarm took an earlier change back.
    const failed = items.filter(({ status }) => status === 'failed');
    expect(failed.map(({ rawStatus }) => rawStatus)).toEqual(
      expect.arrayContaining(['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_FAILED']),
    );
    expect(
      failed.find(({ rawStatus }) => rawStatus === 'UPDATE_FAILED')?.reason,
    ).toBeTruthy();
    const times = items.map(({ at }) => at ?? '');
    expect(times).toEqual([...times].sort().reverse());
    const foreign = Buffer.from('["arn:other","x"]').toString('base64url');
    await get(`${path}?cursor=${foreign}`).expect(400);
  });

  it('knows no stack that the entity’s pipelines do not change', async () => {
    const stack = await stackOf(await readView());
    const statuses = await Promise.all(
      [
        pathOf('thumbnailer', `${stack.id}x`),
        pathOf('payments', stack.id),
        `${pathOf('payments', stack.id)}/events`,
      ].map(async path => (await get(path)).status),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });

  it('tells of an update that failed and was taken back', async () => {
    const view = await readView();
    const stack = await stackOf(view);
    const [alias] = view.environments;
    const before = alias.running[0].functionVersionArn;
    await new CodeDeployClient({
      endpoint: demo.simulator.url,
      region: 'us-east-2',
      credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
    }).send(
      new StopDeploymentCommand({
        deploymentId: view.deployments[0].id,
        autoRollbackEnabled: true,
      }),
    );
    demo.simulator.step(10 * 60);
    // A portal that remembers nothing of before.
    backend = await demo.start();
    const { body } = await get(pathOf('thumbnailer', stack.id)).expect(200);
    expect(body as StackDetail).toMatchObject({
      stack: { status: 'failed', rawStatus: 'UPDATE_ROLLBACK_COMPLETE' },
      changeSets: [{ status: 'failed', rawExecutionStatus: 'EXECUTE_FAILED' }],
      problems: [],
    });
    const after = await readView();
    expect(after.environments[0].running).toMatchObject([
      { label: 'primary', weight: 100, functionVersionArn: before },
    ]);
    const [, execute] = after.pipelines[0].stages[2].actions;
    expect(execute.status).toBe('failed');
    expect(Date.parse(after.providerTime ?? '')).toBe(STARTED + 600_000);
  });
});
