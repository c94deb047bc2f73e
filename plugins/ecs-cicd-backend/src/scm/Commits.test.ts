import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { ScmServer, type ScmCommit } from '../__testUtils__/ScmServer';
import { memoryCache } from '../__testUtils__/TestPortal';
import { authorDigest } from '../catalog/authorDigest';
import { commitKey, Commits, type CommitName } from './Commits';

/** A commit whose number, the higher the newer, is in its id. */
const commit = (number: number): ScmCommit => ({
  id: number.toString(16).padStart(40, '0'),
  message: `Change ${number}\n\nAt length`,
  author: number % 2 ? 'Ada' : 'Bea',
  date: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
});
const history = (length: number) =>
  Array.from({ length }, (_, i) => commit(length - i));

describe('Commits', () => {
  const logger = mockServices.logger.mock();
  let scm: ScmServer;
  let cache: ReturnType<typeof memoryCache>;

  beforeEach(async () => {
    scm = await ScmServer.start();
    cache = memoryCache();
    jest.clearAllMocks();
    for (const repository of ['acme/shop', 'acme/web/shop', 'ACME/shop']) {
      scm.histories.set(repository, history(150));
    }
  });

  afterEach(() => scm.stop());

  /** One replica of the backend. */
  const replica = (
    integrations: JsonObject = scm.integrations,
    patience?: number,
  ) =>
    new Commits({
      cache,
      logger,
      config: mockServices.rootConfig({ data: { integrations } }),
      ...(patience === undefined ? {} : { patience }),
    });

  const onGitHub = (...numbers: number[]): CommitName[] =>
    numbers.map(number => ({
      host: 'github.com',
      repository: 'acme/shop',
      id: commit(number).id,
    }));

  const logged = () =>
    JSON.stringify(
      [logger.debug, logger.info, logger.warn, logger.error].map(
        ({ mock }) => mock.calls,
      ),
    );

  it.each([
    [
      'github.com',
      'acme/shop',
      'https://github.com/acme/shop/commit/',
      '/github/repos/acme/shop/commits?sha=',
    ],
    [
      'gitlab.com',
      'acme/web/shop',
      'https://gitlab.com/acme/web/shop/-/commit/',
      '/gitlab/api/v4/projects/acme%2Fweb%2Fshop/repository/commits?ref_name=',
    ],
    [
      'code.acme.example',
      'ACME/shop',
      'https://code.acme.example/projects/ACME/repos/shop/commits/',
      '/rest/api/1.0/projects/ACME/repos/shop/commits?until=',
    ],
  ])(
    'reads a hundred commits of %s by one request, and what lies between two',
    async (host, repository, link, path) => {
      const commits = replica();
      const names = [150, 149, 100, 51].map(number => ({
        host,
        repository,
        id: commit(number).id,
      }));
      const known = await commits.lookUp(names);
      expect(known.size).toBe(4);
      expect(known.get(commitKey(names[2]))).toEqual({
        id: names[2].id,
        message: 'Change 100',
        author: 'Bea',
        authorDigest: authorDigest('somebody@example.com'),
        committedAt: '2026-01-01T01:40:00.000Z',
        url: `${link}${names[2].id}`,
      });
      expect(scm.requests).toEqual([
        expect.stringContaining(`${path}${names[0].id}`),
      ]);

      const range = await commits.compare(names[2], names[1]);
      expect(range?.commits).toHaveLength(49);
      expect(range?.commits[0]).toMatchObject({
        message: 'Change 149',
        author: 'Ada',
        authorDigest: authorDigest('somebody@example.com'),
      });
      expect(range?.hasMore).toBe(false);
      await commits.compare(names[2], names[1]);
      expect(scm.requests).toHaveLength(2);
      expect(JSON.stringify([[...known], range])).not.toContain('@example.com');
    },
  );

  it('asks for no commit twice, whoever asks, and neither does another replica', async () => {
    const commits = replica();
    await Promise.all([
      commits.lookUp(onGitHub(150, 149)),
      commits.lookUp(onGitHub(149, 150)),
      commits.lookUp(onGitHub(149)),
    ]);
    expect(scm.requests).toHaveLength(1);
    // Further back than one page reaches, so one request more, and for one commit alone.
    expect((await commits.lookUp(onGitHub(150, 10))).size).toBe(2);
    expect(scm.requests[1]).toContain('per_page=1');
    expect((await replica().lookUp(onGitHub(150, 149, 10))).size).toBe(3);
    expect(scm.requests).toHaveLength(2);
  });

  it('takes what the pipeline has told for good, even where it may not read', async () => {
    const [name] = onGitHub(7);
    const told = { id: name.id, author: 'Ada', message: 'Told' };
    await replica({}).remember(name, told);
    for (const commits of [replica(), replica({})]) {
      const known = await commits.lookUp([name]);
      expect(known.get(commitKey(name))).toEqual(told);
    }
    expect(scm.requests).toEqual([]);
  });

  it.each([
    ['may not be seen', 404, {}, 2],
    ['does not let the portal in', 401, {}, 1],
    ['is forbidden', 403, {}, 1],
    ['has had enough', 429, { 'retry-after': '120' }, 1],
    [
      'has no requests left',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' },
      1,
    ],
    ['is broken', 502, {}, 1],
  ])(
    'leaves a repository alone that %s, and says so once',
    async (_what, status, headers: Record<string, string>, requests) => {
      scm.interfere = (_request, response) => {
        response.set(headers).sendStatus(status);
        return true;
      };
      const commits = replica();
      const names = onGitHub(9, 8, 7, 6, 5);
      for (let views = 0; views < 3; views++) {
        expect((await commits.lookUp(names)).size).toBe(0);
      }
      expect(await replica().compare(names[1], names[0])).toBeUndefined();
      expect((await replica().lookUp(names)).size).toBe(0);
      expect(scm.requests.length).toBe(requests);
      expect(logger.debug).toHaveBeenCalled();
      expect(logger.warn).not.toHaveBeenCalled();
      expect(logged()).not.toContain(scm.token);
    },
  );

  it('goes on with the others when one commit is gone', async () => {
    const [gone] = onGitHub(999);
    const known = await replica().lookUp([gone, ...onGitHub(9, 8)]);
    expect([...known.keys()]).toEqual(onGitHub(9, 8).map(commitKey));
  });

  it('waits for a slow host no longer than told, and has the answer the next time', async () => {
    let answer = () => {};
    const asked = new Promise<void>(resolve => {
      scm.interfere = (_request, response) => {
        answer = () =>
          response.json([
            {
              sha: commit(9).id,
              commit: { author: { name: 'Ada' }, message: 'Slow' },
            },
          ]);
        resolve();
        return true;
      };
    });
    const commits = replica(scm.integrations, 20);
    expect((await commits.lookUp(onGitHub(9))).size).toBe(0);
    await asked;
    answer();
    const patient = replica();
    scm.interfere = () => false;
    // Its turn comes when the first one's is over.
    await expect(commits.lookUp(onGitHub(9))).resolves.toBeDefined();
    expect((await patient.lookUp(onGitHub(9))).size).toBe(1);
  });

  it('follows a renamed repository on its host, and nowhere else', async () => {
    const elsewhere = await ScmServer.start();
    let target = '/github/repos/acme/new/commits?sha=';
    scm.histories.set('acme/new', history(9));
    scm.interfere = (request, response) => {
      if (!request.path.includes('/acme/shop/')) return false;
      response.redirect(301, `${target}${request.query.sha}&per_page=1`);
      return true;
    };
    expect((await replica().lookUp(onGitHub(9))).size).toBe(1);
    target = `${elsewhere.url}/github/repos/acme/shop/commits?sha=`;
    expect((await replica().lookUp(onGitHub(8))).size).toBe(0);
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  it.each([
    ['a host that the portal does not know', 'git.example', 'acme/shop'],
    ['a public host without credentials', 'bitbucket.org', 'acme/shop'],
    ['a repository that leads elsewhere', 'github.com', '../../user'],
    ['a repository with a query', 'github.com', 'acme/shop?x=1'],
  ])('asks nobody about %s', async (_what, host, repository) => {
    const name = { host, repository, id: commit(9).id };
    const commits = replica();
    expect((await commits.lookUp([name])).size).toBe(0);
    expect(
      await commits.compare({ ...name, id: commit(8).id }, name),
    ).toBeUndefined();
    expect(scm.requests).toEqual([]);
  });
});
