import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  ExecutionComparison,
  ExecutionList,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ScmServer } from '../__testUtils__/ScmServer';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe.each([
  [
    'search',
    'github.com',
    'shop-org/search',
    'https://github.com/shop-org/search/commit/',
  ],
  [
    'recommendations',
    'gitlab.com',
    'shop-org/personal/recommendations',
    'https://gitlab.com/shop-org/personal/recommendations/-/commit/',
  ],
])('%s, whose code is on %s', (name, host, repository, link) => {
  let demo: DemoBackend;
  let scm: ScmServer;

  beforeEach(async () => {
    scm = await ScmServer.start();
    demo = await DemoBackend.create([name]);
  });

  afterEach(async () => {
    await demo.stop();
    await scm.stop();
  });

  const start = (config = {}) => demo.start(undefined, { config });
  const path = `/api/ecs-cicd/v1/entities/component/default/${name}`;

  async function read<T>(backend: TestBackend, below: string, query = {}) {
    const { body } = await request(backend.server)
      .get(`${path}/${below}`)
      .query(query)
      .expect(200);
    return body as T;
  }

  const history = async (backend: TestBackend, query = {}) => {
    const { pipelines } = await read<ReleaseView>(backend, 'release');
    const [{ id: pipelineId }] = pipelines;
    const list = await read<ExecutionList>(backend, 'executions', {
      pipelineId,
      ...query,
    });
    expect(conformsTo('ExecutionList', list)).toEqual([]);
    return list;
  };

  /** The commits of the pipeline's history, written by other people, so that it shows who told. */
  const publish = ({ items }: ExecutionList) => {
    const ids = new Set(
      items.flatMap(({ revisions }) => revisions.map(({ id }) => id)),
    );
    scm.histories.set(
      repository,
      [...ids].map((id, i) => ({
        id,
        message: `Told by ${host} ${i}\n\nAt length`,
        author: i === 0 ? 'Grace Hopper' : 'Alan Turing',
        date: new Date(Date.UTC(2026, 4, 4, 9, 59 - i)).toISOString(),
      })),
    );
    return [...ids];
  };

  it('has authors and links without a word from there, as far as its pipeline knows them', async () => {
    const backend = await start();
    const { items } = await history(backend);
    for (const { revisions } of items) {
      const [{ id, author, committedAt, url, host: told }] = revisions;
      expect(author).toMatch(/\w+ \w+/);
      expect(committedAt).toMatch(/^2026-/);
      expect(url).toBe(`${link}${id}`);
      expect(told).toBe(host);
    }
  });

  it('is told the authors that the pipeline does not know, for one request, and what lies between two executions', async () => {
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'codepipeline:ListActionExecutions',
    });
    const unknown = await history(await start());
    expect(unknown.items[0].revisions[0].author).toBeUndefined();
    const ids = publish(unknown);
    expect(ids.length).toBeGreaterThan(1);

    const backend = await start({ integrations: scm.integrations });
    const view = await read<ReleaseView>(backend, 'release');
    expect(view.releases[0].revisions[0]).toMatchObject({
      id: ids[0],
      author: 'Grace Hopper',
      committedAt: '2026-05-04T09:59:00.000Z',
      url: `${link}${ids[0]}`,
    });
    expect(scm.requests).toHaveLength(1);
    const mine = await history(backend, { author: 'hopper' });
    expect(mine.items.map(({ revisions }) => revisions[0].id)).toEqual(
      unknown.items
        .filter(({ revisions }) => revisions[0].id === ids[0])
        .map(() => ids[0]),
    );
    // However often it is looked at.
    await read<ReleaseView>(backend, 'release');
    expect(scm.requests).toHaveLength(1);

    demo.simulator.clearFaults();
    const [first] = unknown.items;
    const last = unknown.items[unknown.items.length - 1];
    const comparison = await read<ExecutionComparison>(
      backend,
      'executions/compare',
      { pipelineId: first.pipelineId, from: first.id, to: last.id },
    );
    expect(conformsTo('ExecutionComparison', comparison)).toEqual([]);
    expect(comparison.direction).toBe('backward');
    const { commits } = comparison.sources[0];
    expect(commits?.complete).toBe(true);
    expect(commits?.items.map(({ id }) => id)).toEqual(ids.slice(0, -1));
    expect(commits?.items[0]).toMatchObject({
      kind: 'commit',
      shortId: ids[0].slice(0, 7),
      author: 'Grace Hopper',
      host,
    });
  });

  it('shows the view as it is when there is no answer', async () => {
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'codepipeline:ListActionExecutions',
    });
    scm.interfere = (_request, response) => {
      response.status(403).send('Forbidden');
      return true;
    };
    const backend = await start({ integrations: scm.integrations });
    const { items, problems } = await history(backend);
    expect(items[0].revisions[0].message).toMatch(/\w/);
    expect(items[0].revisions[0].url).toMatch(link);
    expect(problems).toEqual([]);
    expect(scm.requests).toHaveLength(1);
  });
});
