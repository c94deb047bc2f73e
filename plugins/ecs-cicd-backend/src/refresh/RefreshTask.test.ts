import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { CODEPIPELINE_ARN_ANNOTATION } from '@ecs-cicd/backstage-plugin-common';
import { InMemoryProvider, partsWith } from '../__testUtils__/InMemoryProvider';
import {
  freshness,
  memoryCache,
  refOf,
  service,
  testDatabase,
  TestPortal,
} from '../__testUtils__/TestPortal';

const credentials = mockCredentials.user();

async function start(names: string[]) {
  const provider = new InMemoryProvider({
    annotation: CODEPIPELINE_ARN_ANNOTATION,
  });
  const entities: Entity[] = names.map(name => service(name));
  const shared = { cache: memoryCache(), knex: await testDatabase() };
  const portal = await TestPortal.start({
    entities,
    providers: [provider],
    shared,
  });
  /** What a run reads, that far later. */
  const readAfter = async (milliseconds: number) => {
    portal.now += milliseconds;
    const before = provider.readings.length;
    await portal.refreshTask.run();
    return provider.readings.slice(before);
  };
  return { entities, portal, provider, readAfter, shared };
}

describe('RefreshTask', () => {
  it('reads everything once at the start, then seldom what nobody looks at', async () => {
    const { readAfter } = await start(['b', 'a', 'c']);
    expect(await readAfter(0)).toEqual(['a', 'b', 'c']);
    expect(await readAfter(freshness.unseen - 1)).toEqual([]);
    expect(await readAfter(1)).toEqual(['a', 'b', 'c']);
  });

  it('reads what people look at as often as it moves, until nobody has looked for a while', async () => {
    const { portal, provider, readAfter } = await start(['moving', 'resting']);
    provider.answer('moving', partsWith('running'));
    await readAfter(0);
    for (const name of ['moving', 'resting']) {
      await portal.releases.getRelease({ entityRef: refOf(name), credentials });
    }
    // Nobody waits until the look is noted, so the test does.
    while ((await readAfter(freshness.active)).length === 0);

    const counts = new Map<string, number>();
    for (let passed = 0; passed < freshness.unseen; passed += 10_000) {
      for (const name of await readAfter(10_000)) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    expect(counts.get('moving')).toBeGreaterThan(80);
    expect(counts.get('resting')).toBeGreaterThan(5);
    expect(counts.get('resting')).toBeLessThan(9);

    // By now the last reading that people caused is over; what follows is at the pace of the unseen.
    await readAfter(freshness.idle);
    expect(await readAfter(freshness.idle)).toEqual([]);
    expect((await readAfter(freshness.unseen)).sort()).toEqual([
      'moving',
      'resting',
    ]);
  });

  it('goes on with the rest when one cannot be read, and tries that one again later', async () => {
    const { entities, provider, readAfter } = await start(['a', 'b']);
    provider.answer('a', async () => {
      throw new Error('broken');
    });
    expect(await readAfter(0)).toEqual(['a', 'b']);
    provider.answer('a', partsWith('succeeded'));
    expect(await readAfter(freshness.unseen)).toEqual(['a', 'b']);
    expect(entities).toHaveLength(2);
  });

  it('does not read again what another replica has read', async () => {
    const { entities, portal, provider, readAfter, shared } = await start([
      'a',
      'b',
    ]);
    const other = await TestPortal.start({
      entities,
      providers: [provider],
      shared,
    });
    await Promise.all([portal.refreshTask.run(), other.refreshTask.run()]);
    expect(provider.readings.sort()).toEqual(['a', 'b']);
    expect(await readAfter(freshness.idle)).toEqual([]);
  });

  it('fills an empty cache after a restart, whatever the database has planned', async () => {
    const { entities, provider, readAfter, shared } = await start(['a', 'b']);
    await readAfter(0);
    const restarted = await TestPortal.start({
      entities,
      providers: [provider],
      shared: { knex: shared.knex },
    });
    await restarted.refreshTask.run();
    expect(provider.readings).toEqual(['a', 'b', 'a', 'b']);
  });

  it('finds the services of a catalog that fills after the start', async () => {
    const { entities, portal, readAfter } = await start([]);
    expect(await readAfter(0)).toEqual([]);
    entities.push(service('late'));
    expect(await readAfter(freshness.active)).toEqual(['late']);
    entities.push(service('later'));
    expect(await readAfter(freshness.active)).toEqual([]);
    expect(await readAfter(60_000)).toEqual(['later']);
    expect(portal.signals).toHaveLength(2);
  });

  it('stops when it is told to', async () => {
    const { portal, provider } = await start(['a', 'b']);
    await portal.refreshTask.run(AbortSignal.abort());
    expect(provider.readings).toEqual([]);
  });
});
