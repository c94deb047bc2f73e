import { mockCredentials } from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type Problem,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import {
  emptyParts,
  InMemoryProvider,
  partsWith,
} from '../__testUtils__/InMemoryProvider';
import {
  freshness,
  memoryCache,
  refOf,
  service,
  START,
  testDatabase,
  TestPortal,
} from '../__testUtils__/TestPortal';

const credentials = mockCredentials.user();
const entityRef = refOf('shop');

function provider() {
  return new InMemoryProvider({ annotation: CODEPIPELINE_ARN_ANNOTATION });
}

/** Background readings end when nothing of them is left to do; the event loop tells. */
async function until(condition: () => boolean) {
  while (!condition()) {
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
}

const problem = (code: Problem['code']): Problem => ({
  code,
  part: 'pipeline',
  message: 'Could not read',
});

describe('CachingReleaseService', () => {
  it('reads once for a thousand people who come at the same time', async () => {
    const source = provider();
    const knex = await testDatabase();
    const portal = await TestPortal.start({
      entities: [service('shop')],
      providers: [source],
      shared: { knex },
    });
    let queries = 0;
    knex.on('query', () => {
      queries += 1;
    });
    const views = await Promise.all(
      Array.from({ length: 1000 }, () =>
        portal.releases.getRelease({ entityRef, credentials }),
      ),
    );
    expect(source.readings).toEqual(['shop']);
    expect(queries).toBeLessThan(20);
    expect(new Set(views.map(view => view.revision)).size).toBe(1);
    expect(views[0]).toMatchObject({
      entityRef,
      observedAt: new Date(START).toISOString(),
      pipelines: [{ id: 'shop' }],
    });
  });

  it('shows what it has while it reads again what moves every ten seconds, and what rests every two minutes', async () => {
    const source = provider();
    source.answer('shop', partsWith('running'));
    const portal = await TestPortal.start({
      entities: [service('shop')],
      providers: [source],
    });
    const look = () => portal.releases.getRelease({ entityRef, credentials });
    const first = await look();

    portal.now += freshness.active - 1;
    expect(await look()).toEqual(first);
    expect(source.readings).toHaveLength(1);

    source.answer('shop', partsWith('succeeded'));
    portal.now += 1;
    expect(await look()).toEqual(first);
    await until(() => portal.signals.length === 2);
    expect(source.readings).toHaveLength(2);
    const second = await look();
    expect(second.pipelines[0].status).toBe('succeeded');
    expect(second.revision).not.toBe(first.revision);
    expect(portal.signals).toEqual([
      { entityRef, revision: first.revision },
      { entityRef, revision: second.revision },
    ]);

    portal.now += freshness.idle - 1;
    await look();
    expect(source.readings).toHaveLength(2);
    portal.now += 1;
    await look();
    await until(() => source.readings.length === 3);
    // The same content again is no news.
    expect(portal.signals).toHaveLength(2);
  });

  it('remembers shortly that nothing could be read', async () => {
    const source = provider();
    source.answer('shop', { ...emptyParts, problems: [problem('denied')] });
    const portal = await TestPortal.start({
      entities: [service('shop')],
      providers: [source],
    });
    const look = () => portal.releases.getRelease({ entityRef, credentials });
    expect((await look()).problems).toHaveLength(1);
    portal.now += freshness.failed - 1;
    expect((await look()).problems).toHaveLength(1);
    expect(source.readings).toHaveLength(1);
    portal.now += 1;
    await look();
    await until(() => source.readings.length === 2);
  });

  it('keeps the last good view through an outage, with its old time and the new problem', async () => {
    const source = provider();
    source.answer('shop', partsWith('running'));
    const portal = await TestPortal.start({
      entities: [service('shop')],
      providers: [source],
    });
    const look = () => portal.releases.getRelease({ entityRef, credentials });
    const good = await look();

    source.answer('shop', {
      ...emptyParts,
      problems: [problem('unreachable')],
    });
    portal.now += freshness.active;
    await look();
    await until(() => portal.signals.length === 2);
    const during = await look();
    expect(during.pipelines).toEqual(good.pipelines);
    expect(during.observedAt).toBe(good.observedAt);
    expect(during.problems).toEqual([problem('unreachable')]);

    source.answer('shop', { ...emptyParts, problems: [problem('notFound')] });
    portal.now += freshness.failed;
    await look();
    await until(() => portal.signals.length === 3);
    expect((await look()).pipelines).toEqual([]);
  });

  it('turns a provider that throws into a problem, and keeps what the error says out of the answer', async () => {
    const broken = new InMemoryProvider({
      id: 'broken',
      annotation: CODEPIPELINE_ARN_ANNOTATION,
    });
    broken.answer('shop', async () => {
      throw new Error('password=hunter2');
    });
    const portal = await TestPortal.start({
      entities: [service('shop')],
      providers: [broken, provider()],
    });
    const view = await portal.releases.getRelease({ entityRef, credentials });
    expect(view.pipelines).toHaveLength(1);
    expect(view.problems).toEqual([
      expect.objectContaining({
        code: 'unknown',
        message: expect.stringContaining('broken'),
      }),
    ]);
    expect(JSON.stringify(view)).not.toContain('hunter2');
    expect(portal.errors.error).toHaveBeenCalled();
  });

  it('gives an entity that names nothing an empty view', async () => {
    const bare = service('shop');
    delete bare.metadata.annotations;
    const source = provider();
    const portal = await TestPortal.start({
      entities: [bare],
      providers: [source],
    });
    const view = await portal.releases.getRelease({ entityRef, credentials });
    expect(view).toMatchObject({ pipelines: [], problems: [] });
    expect(source.readings).toEqual([]);
  });

  describe('with two replicas', () => {
    let knex: Awaited<ReturnType<typeof testDatabase>>;

    async function replicas(source: InMemoryProvider, ownCaches = false) {
      knex = await testDatabase();
      const shared = { cache: ownCaches ? undefined : memoryCache(), knex };
      const options = {
        entities: [service('shop')],
        providers: [source],
        shared,
      };
      return [await TestPortal.start(options), await TestPortal.start(options)];
    }

    it('one reads and the other waits for it', async () => {
      const source = provider();
      let answer = (_: ReleaseParts) => {};
      const reading = new Promise<ReleaseParts>(resolve => {
        answer = resolve;
      });
      source.answer('shop', () => reading);
      const [one, other] = await replicas(source);
      const get = (portal: TestPortal) =>
        portal.releases.getRelease({ entityRef, credentials });
      const first = get(one);
      await until(() => source.readings.length === 1);

      // The other one has had its turn when it has looked at the lease a few times, and so has not read.
      let attempts = 0;
      knex.on('query', ({ sql }: { sql: string }) => {
        if (/^update.*leased_until/.test(sql)) attempts += 1;
      });
      const second = get(other);
      await until(() => attempts >= 2);
      expect(source.readings).toEqual(['shop']);
      answer(partsWith('running'));
      expect(await second).toEqual(await first);
      expect(source.readings).toEqual(['shop']);
    });

    it('each reads for itself when they do not share a cache', async () => {
      const source = provider();
      const [one, other] = await replicas(source, true);
      await one.releases.getRelease({ entityRef, credentials });
      await other.releases.getRelease({ entityRef, credentials });
      expect(source.readings).toEqual(['shop', 'shop']);
    });
  });
});
