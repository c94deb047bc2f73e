import {
  mockCredentials,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type {
  Execution,
  ExecutionComparison,
  ExecutionDetail,
  ExecutionList,
  Pipeline,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const entityPath = (name: string) =>
  `/api/ecs-cicd/v1/entities/component/default/${name}`;

describe('the history of a pipeline, before a simulated AWS', () => {
  let demo: DemoBackend;
  let backend: TestBackend;

  // The clock stands still, so all tests may look at the same moment.
  beforeAll(async () => {
    demo = await DemoBackend.create([
      'catalog-api',
      'checkout',
      'edge-proxy',
      'inventory',
      'notifications',
      'payments',
      'search',
      'trivia-backend',
    ]);
    backend = await demo.start();
  });

  beforeEach(() => demo.simulator.clearCalls());

  afterAll(async () => {
    await demo.stop();
  });

  const callsOf = () =>
    Object.fromEntries(
      demo.simulator
        .calls()
        .operations.map(({ operation, calls }) => [operation, calls]),
    );

  async function get(
    path: string,
    query: Record<string, string | number | undefined>,
    status = 200,
  ) {
    const given = Object.entries(query).filter(([, value]) => value);
    const response = await request(backend.server)
      .get(path)
      .query(Object.fromEntries(given))
      .expect(status);
    return response.body;
  }

  /** A service of the demo organisation, and the ways to ask for its history. */
  async function open(name: string) {
    const view: ReleaseView = await get(`${entityPath(name)}/release`, {});
    const [pipeline]: Pipeline[] = view.pipelines;
    const pipelineId = pipeline.id;
    const path = `${entityPath(name)}/executions`;
    return {
      path,
      pipelineId,
      list: async (
        query: Record<string, string | number | undefined> = {},
      ): Promise<ExecutionList> => {
        const list = await get(path, { pipelineId, ...query });
        expect(conformsTo('ExecutionList', list)).toEqual([]);
        return list;
      },
      read: async (id: string): Promise<ExecutionDetail> => {
        const detail = await get(`${path}/${id}`, { pipelineId });
        expect(conformsTo('ExecutionDetail', detail)).toEqual([]);
        return detail;
      },
      compare: async (from: string, to: string) => {
        const comparison: ExecutionComparison = await get(`${path}/compare`, {
          pipelineId,
          from,
          to,
        });
        expect(conformsTo('ExecutionComparison', comparison)).toEqual([]);
        return comparison;
      },
    };
  }

  const idsOf = (executions: Execution[]) => executions.map(({ id }) => id);

  it('tells all of it part by part, with authors, for one call to CodePipeline', async () => {
    const busy = await open('catalog-api');
    demo.simulator.clearCalls();
    const whole = await busy.list({ limit: 100 });
    expect(whole.items.length).toBeGreaterThan(20);
    expect(whole.nextCursor).toBeUndefined();
    expect(whole.problems).toEqual([]);
    expect(whole.providerTime).toBe('2026-05-04T10:00:00.000Z');
    for (const { revisions } of whole.items) {
      expect(revisions[0].author).toMatch(/\w+ \w+/);
    }

    const parts: ExecutionList[] = [];
    let cursor: string | undefined;
    do {
      const part = await busy.list({ limit: 9, cursor });
      parts.push(part);
      cursor = part.nextCursor;
    } while (cursor);
    expect(idsOf(parts.flatMap(({ items }) => items))).toEqual(
      idsOf(whole.items),
    );
    expect(callsOf()).toMatchObject({
      'codepipeline:ListPipelineExecutions': 1,
    });
  });

  it('finds by status, trigger, author and text, and says how far it has looked', async () => {
    const busy = await open('catalog-api');
    const { items } = await busy.list({ limit: 100 });
    const found = await busy.list({ author: 'sofia', status: 'superseded' });
    const expected = items.filter(
      ({ status, revisions }) =>
        status === 'superseded' && revisions[0].author === 'Sofia Rossi',
    );
    expect(expected.length).toBeGreaterThan(2);
    expect(idsOf(found.items)).toEqual(idsOf(expected));
    expect(found.examined).toBe(items.length);
    expect(found.examinedThrough).toBe(items.at(-1)?.startedAt);

    const byText = await busy.list({ search: items[3].revisions[0].shortId });
    expect(idsOf(byText.items)).toEqual([items[3].id]);
    const byTrigger = await busy.list({ trigger: 'ManualRollback' });
    expect(byTrigger.items).toEqual([]);

    const waiting = await open('checkout');
    const { items: held } = await waiting.list({ status: 'waiting' });
    expect(held).toHaveLength(1);
  });

  it('shows an execution with the runs of its actions and what they led to', async () => {
    const failed = await open('payments');
    const [latest] = (await failed.list({ status: 'failed' })).items;
    const detail = await failed.read(latest.id);
    expect(detail.execution).toMatchObject({
      id: latest.id,
      status: 'failed',
      startedAt: latest.startedAt,
      revisions: latest.revisions,
    });
    expect(detail.executionMode).toBe('SUPERSEDED');
    expect(detail.stages.map(({ kind, status }) => [kind, status])).toEqual([
      ['source', 'succeeded'],
      ['build', 'failed'],
      ['test', 'pending'],
      ['production', 'pending'],
    ]);
    const [build] = detail.stages[1].actions;
    expect(build).toMatchObject({
      provider: 'CodeBuild',
      status: 'failed',
      attempt: 1,
      buildId: build.externalExecutionId,
      endedAt: expect.any(String),
      error: { message: expect.stringMatching(/./) },
    });
  });

  it('knows which images came out, and what waits for a person', async () => {
    const held = await open('checkout');
    const [waiting] = (await held.list({ status: 'waiting' })).items;
    const detail = await held.read(waiting.id);
    expect(detail.execution.status).toBe('waiting');
    expect(detail.stages.at(-1)).toMatchObject({
      kind: 'production',
      status: 'waiting',
      actions: [{ category: 'approval', status: 'waiting' }],
    });
    expect(detail.stages.at(-1)?.endedAt).toBeUndefined();
    expect(detail.imageDigests).toEqual([
      expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    ]);
  });

  it('links who superseded whom', async () => {
    const busy = await open('catalog-api');
    const { items } = await busy.list({ status: 'superseded', limit: 100 });
    for (const { id } of items.slice(0, 3)) {
      const { relations } = await busy.read(id);
      const overtaker = relations.find(({ kind }) => kind === 'supersededBy');
      if (!overtaker) throw new Error(`Nobody superseded ${id}`);
      const { relations: back } = await busy.read(overtaker.execution.id);
      expect(
        back.flatMap(({ kind, execution }) =>
          kind === 'supersedes' ? execution.id : [],
        ),
      ).toContain(id);
    }
  });

  it('compares two executions: sources, what came in between, and images', async () => {
    const trivia = await open('trivia-backend');
    const { items } = await trivia.list();
    const [newest, , third, fourth] = items;
    const comparison = await trivia.compare(fourth.id, newest.id);
    expect(comparison).toMatchObject({ direction: 'forward', complete: true });
    expect(idsOf(comparison.between)).toEqual(idsOf(items.slice(0, 3)));
    expect(comparison.sources.map(({ changed }) => changed)).toEqual([
      true,
      true,
    ]);
    const commits = comparison.revisions.filter(
      ({ kind }) => kind === 'commit',
    );
    expect(commits.length).toBeGreaterThan(1);
    const [{ commits: told }] = comparison.sources.filter(
      ({ to }) => to?.kind === 'commit',
    );
    expect(told).toMatchObject({ complete: true });
    expect(told?.items.map(({ id }) => id)).toEqual(
      commits.map(({ id }) => id),
    );
    expect(comparison.fromImages).toHaveLength(1);
    expect(comparison.toImages).toHaveLength(1);
    expect(comparison.fromImages).not.toEqual(comparison.toImages);

    // Only the base image differs.
    const back = await trivia.compare(third.id, fourth.id);
    expect(back.direction).toBe('backward');
    expect(back.revisions.map(({ kind }) => kind)).toEqual(['image']);
  });

  it('asks AWS once for what has ended, however many look at it', async () => {
    const trivia = await open('trivia-backend');
    const ended = (await trivia.list({ status: 'succeeded' })).items[0];
    demo.simulator.clearCalls();
    await Promise.all(Array.from({ length: 20 }, () => trivia.read(ended.id)));
    expect(callsOf()).toEqual({
      'codepipeline:GetPipelineExecution': 1,
      'codepipeline:ListActionExecutions': 1,
    });
  });

  it.each([
    ['a pipeline that is not of the entity', { pipelineId: 'arn:other' }, 404],
    ['a cursor that it did not give out', { cursor: 'rubbish' }, 400],
    ['a token that AWS did not give out', { cursor: 'WyJ4IiwiIiwiIl0' }, 400],
    ['a status that does not exist', { status: 'fine' }, 400],
    ['too much at once', { limit: 1000 }, 400],
  ])('refuses %s', async (_, query, status) => {
    const { path, pipelineId } = await open('trivia-backend');
    const { error } = await get(path, { pipelineId, ...query }, status);
    expect(error.message).not.toBe('');
  });

  it('knows no execution of another pipeline, and none that is not there', async () => {
    const other = await open('checkout');
    const [foreign] = (await other.list()).items;
    const { path, pipelineId } = await open('trivia-backend');
    for (const id of [foreign.id, 'none']) {
      const { error } = await get(`${path}/${id}`, { pipelineId }, 404);
      expect(error).toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining(id),
      });
    }
    await get(`${path}/compare`, { pipelineId, from: 'a', to: 'a' }, 400);
  });

  it('shows nothing to those who may not see the entity', async () => {
    const ask = (name: string) =>
      request(backend.server)
        .get(`${entityPath(name)}/executions`)
        .query({ pipelineId: 'arn:any' });
    expect((await ask('nobody-sees-it')).status).toBe(404);
    const anonymous = await ask('trivia-backend').set(
      'Authorization',
      mockCredentials.none.header(),
    );
    expect(anonymous.status).toBe(401);
  });

  it('tells what was checked at the entry of a stage, and who it held up', async () => {
    const held = await open('search');
    const view: ReleaseView = await get(`${entityPath('search')}/release`, {});
    const production = view.pipelines[0].stages.find(
      ({ name }) => name === 'Production',
    );
    expect(production?.status).toBe('failed');
    expect(production?.conditions).toMatchObject([
      {
        kind: 'entry',
        status: 'failed',
        result: 'FAIL',
        rules: [{ name: 'ReleaseWindow', provider: 'DeploymentWindow' }],
      },
    ]);
    demo.simulator.clearCalls();
    const { stages, execution } = await held.read(
      production?.execution?.id ?? '',
    );
    expect(callsOf()).toMatchObject({ 'codepipeline:ListRuleExecutions': 1 });
    expect(execution.status).toBe('failed');
    expect(
      stages.map(({ name, status, rules }) => [name, status, rules?.length]),
    ).toEqual([
      ['Source', 'succeeded', undefined],
      ['Build', 'succeeded', undefined],
      ['Test', 'succeeded', undefined],
      ['Production', 'failed', 1],
    ]);
    expect(stages[3].rules?.[0]).toMatchObject({
      name: 'ReleaseWindow',
      kind: 'entry',
      status: 'failed',
      error: { message: expect.stringMatching(/\w/) },
    });
  });

  it('leads from a base image to the pipeline of another account that made it', async () => {
    const { path, pipelineId, read } = await open('edge-proxy');
    const view: ReleaseView = await get(
      `${entityPath('edge-proxy')}/release`,
      {},
    );
    const [proxy, base] = view.pipelines;
    expect([proxy, base].map(one => [one.accountId, one.region])).toEqual([
      ['111122223333', 'ap-southeast-2'],
      ['222233334444', 'us-east-1'],
    ]);
    const source = proxy.stages[0].actions.find(
      ({ name }) => name === 'BaseImage',
    );
    const madeBy = source?.revision?.madeBy;
    expect(madeBy?.pipelineId).toBe(base.id);
    const { execution } = await read(proxy.executions[0].id);
    expect(execution.revisions).toContainEqual(
      expect.objectContaining({ kind: 'image', madeBy }),
    );
    await get(`${path}/${madeBy?.executionId}`, { pipelineId: base.id });
    await get(`${path}/${madeBy?.executionId}`, { pipelineId }, 404);
  });

  describe('when AWS refuses', () => {
    const deny = (operation: string) =>
      demo.simulator.addFault({ kind: 'deny', operation });

    afterEach(() => demo.simulator.clearFaults());

    it('names the missing permission where there is nothing else to show', async () => {
      const { path, pipelineId, list } = await open('inventory');
      const [{ id }] = (await list()).items;
      deny('codepipeline:ListActionExecutions');
      const { error } = await get(`${path}/${id}`, { pipelineId }, 403);
      expect(error.message).toContain('codepipeline:ListActionExecutions');
    });

    it('shows an execution without its history, and a history without authors', async () => {
      const { list } = await open('notifications');
      const [{ id }] = (await list()).items;
      deny('codecommit:BatchGetCommits');
      deny('codepipeline:ListPipelineExecutions');
      backend = await demo.start();
      const alone = await open('notifications');
      const detail = await alone.read(id);
      expect(detail.stages.length).toBeGreaterThan(0);
      expect(detail.execution.startedAt).toBeDefined();
      expect(detail.problems.map(({ message }) => message)).toContainEqual(
        expect.stringContaining('codepipeline:ListPipelineExecutions'),
      );

      demo.simulator.clearFaults();
      deny('codecommit:BatchGetCommits');
      const { items, problems } = await alone.list();
      expect(items[0].revisions[0].message).toMatch(/./);
      expect(items[0].revisions[0].author).toBeUndefined();
      expect(problems).toMatchObject([
        { code: 'denied', iamAction: 'codecommit:BatchGetCommits' },
      ]);
    });
  });
});
