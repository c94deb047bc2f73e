import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { describeEachDatabase } from '../__testUtils__/describeEachDatabase';
import { openDatabase } from '../openDatabase';
import { DatabaseOperations } from './DatabaseOperations';
import type { Hold, NewOperation, OperationStore } from './OperationStore';

const NOON = Date.UTC(2026, 0, 1, 12);
const LEASE = { now: NOON, until: NOON + 1000 };
const entityRef = 'component:default/shop';

const asked = (parts: Partial<NewOperation> = {}): NewOperation => ({
  id: randomUUID(),
  entityRef,
  operation: 'approve',
  target: { pipelineId: 'p', stageName: 'Production' },
  expected: { executionId: 'e' },
  input: {},
  variableNames: [],
  requestedBy: 'user:default/ada',
  via: 'action',
  fingerprint: 'what ada wants',
  lock: 'the pipeline',
  ...parts,
});

/** Claims what nobody else wants. */
async function held(
  store: OperationStore,
  operation: NewOperation,
  lease = LEASE,
): Promise<Hold> {
  const claim = await store.claim(operation, lease);
  if (claim.kind !== 'mine') throw new Error(claim.kind);
  return claim.hold;
}

describeEachDatabase('DatabaseOperations', createDatabase => {
  async function replicas() {
    const knex = await createDatabase();
    const database = mockServices.database({ knex });
    return [
      new DatabaseOperations(await openDatabase(database)),
      new DatabaseOperations(await openDatabase(database)),
    ] as const;
  }

  it('lets one of a hundred requests carry it out, and tells the others which it is', async () => {
    const [one, other] = await replicas();
    const operation = asked();
    const claims = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        (i % 2 ? one : other).claim(operation, LEASE),
      ),
    );
    const kinds = claims.map(({ kind }) => kind);
    const mine = claims.flatMap(claim =>
      claim.kind === 'mine' ? [claim.hold] : [],
    );
    expect(mine).toHaveLength(1);
    expect(kinds.filter(kind => kind === 'same')).toHaveLength(99);
    await one.finish(
      mine[0],
      { status: 'succeeded', result: { executionId: 'e' } },
      NOON + 500,
    );
    expect(await other.claim(operation, LEASE)).toEqual({
      kind: 'same',
      record: {
        id: operation.id,
        entityRef,
        operation: 'approve',
        status: 'succeeded',
        target: operation.target,
        expected: operation.expected,
        requestedBy: 'user:default/ada',
        via: 'action',
        requestedAt: '2026-01-01T12:00:00.000Z',
        endedAt: '2026-01-01T12:00:00.500Z',
        result: { executionId: 'e' },
      },
    });
  });

  it('lets one thing at a time be done to the same', async () => {
    const [one, other] = await replicas();
    const operations = Array.from({ length: 20 }, () => asked());
    const claims = await Promise.all(
      operations.map((operation, i) =>
        (i % 2 ? one : other).claim(operation, LEASE),
      ),
    );
    const mine = claims.flatMap(claim =>
      claim.kind === 'mine' ? [claim.hold] : [],
    );
    expect(mine).toHaveLength(1);
    const [winner] = mine;
    expect(claims.filter(({ kind }) => kind === 'other')).toHaveLength(19);
    expect(await one.claim(asked(), LEASE)).toMatchObject({
      kind: 'other',
      record: { id: winner.id },
    });
    expect(await one.claim(asked({ lock: 'another' }), LEASE)).toMatchObject({
      kind: 'mine',
    });
    await other.drop(winner);
    expect(await one.claim(asked(), LEASE)).toMatchObject({ kind: 'mine' });
  });

  it('knows a request id for one thing', async () => {
    const [one, other] = await replicas();
    const operation = asked();
    await one.claim(operation, LEASE);
    expect(
      await other.claim({ ...operation, fingerprint: 'something else' }, LEASE),
    ).toEqual({ kind: 'foreign' });
  });

  it('takes over from a backend that died, when its lease has lapsed', async () => {
    const [dead, alive] = await replicas();
    const operation = asked();
    await dead.claim(operation, LEASE);
    const second = asked();
    const before = { now: LEASE.until - 1, until: NOON + 9000 };
    expect(await alive.claim(second, before)).toMatchObject({ kind: 'other' });

    const after = { now: LEASE.until, until: NOON + 9000 };
    // Who sends the same again may find that it has happened.
    expect(await alive.claim(operation, after)).toMatchObject({
      kind: 'mine',
      earlier: { status: 'unknown', isProduction: false },
    });
    expect(await alive.claim(second, after)).toMatchObject({ kind: 'other' });

    const muchLater = { now: NOON + 9000, until: NOON + 20_000 };
    const claim = await alive.claim(second, muchLater);
    expect(claim.kind).toBe('mine');
    expect(claim).not.toHaveProperty('earlier');
    expect(await alive.get(operation.id, NOON + 9000)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('ended before'),
    });
  });

  it('tells of a backend that died in the middle to everybody, before anybody claims the same', async () => {
    const [dead, alive] = await replicas();
    const operation = asked();
    await dead.claim(operation, LEASE);
    const { until } = LEASE;
    const told = async (now: number) => ({
      got: (await alive.get(operation.id, now))?.status,
      listed: (await alive.list(entityRef, { limit: 1 }, now)).items[0].status,
      pending: (await alive.pending(entityRef, now)).length,
    });
    expect(await told(until - 1)).toEqual({
      got: 'running',
      listed: 'running',
      pending: 1,
    });
    expect(await told(until)).toEqual({
      got: 'unknown',
      listed: 'unknown',
      pending: 0,
    });
    expect(await alive.get(operation.id, until + 5000)).toMatchObject({
      reason: expect.stringContaining('ended before'),
      endedAt: new Date(until).toISOString(),
    });
  });

  it('lets nobody go on, or say how it ended, who has lost it to another', async () => {
    const [slow, quick] = await replicas();
    const operation = asked();
    const first = await held(slow, operation);
    const soon = { now: NOON + 10, until: NOON + 2000 };
    expect(await slow.renew(first, soon, { isProduction: true })).toBe(true);
    // Nobody takes what has been renewed.
    expect(
      await quick.claim(asked(), { now: LEASE.until, until: NOON + 3000 }),
    ).toMatchObject({ kind: 'other' });

    const lapsed = { now: soon.until, until: NOON + 9000 };
    expect(await slow.renew(first, lapsed, { isProduction: true })).toBe(false);
    const claim = await quick.claim(operation, lapsed);
    expect(claim).toMatchObject({
      kind: 'mine',
      earlier: { status: 'unknown', isProduction: true },
    });
    expect(await slow.finish(first, { status: 'failed' }, lapsed.now)).toBe(
      false,
    );
    await slow.drop(first);
    expect(await slow.renew(first, lapsed, { isProduction: true })).toBe(false);
    expect(await quick.get(operation.id, lapsed.now)).toMatchObject({
      status: 'running',
    });
  });

  it('hears how it ended from who was late, as long as nobody has begun again', async () => {
    const [slow, quick] = await replicas();
    const operation = asked();
    const first = await held(slow, operation);
    const later = { now: LEASE.until, until: NOON + 9000 };
    await held(quick, asked(), later);
    expect(await quick.get(operation.id, later.now)).toMatchObject({
      status: 'unknown',
    });
    expect(await slow.finish(first, { status: 'succeeded' }, later.now)).toBe(
      true,
    );
    expect(await quick.get(operation.id, later.now)).toMatchObject({
      status: 'succeeded',
    });
    // And the other one is left alone.
    expect(await quick.claim(asked(), later)).toMatchObject({ kind: 'other' });
  });

  it('lets one of many try again what failed', async () => {
    const [one, other] = await replicas();
    const operation = asked();
    await one.finish(
      await held(one, operation),
      { status: 'failed', reason: 'No answer' },
      NOON,
    );
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? one : other).claim(operation, LEASE),
      ),
    );
    expect(claims.filter(({ kind }) => kind === 'mine')).toMatchObject([
      { earlier: { status: 'failed', reason: 'No answer' } },
    ]);
  });

  it('forgets in time what nobody confirms', async () => {
    const [store] = await replicas();
    const operation = asked({ input: { toExecutionId: 'old' } });
    await store.finish(
      await held(store, operation),
      { status: 'waiting', expiresAt: new Date(NOON + 2000).toISOString() },
      NOON,
    );
    // What waits stands in nobody's way.
    expect(await store.claim(asked(), LEASE)).toMatchObject({ kind: 'mine' });
    const waits = async (now: number) =>
      (await store.pending(entityRef, now)).some(
        ({ id, status }) => id === operation.id && status === 'waiting',
      );
    expect(await waits(NOON + 1999)).toBe(true);
    expect(await waits(NOON + 2000)).toBe(false);
    expect(await store.get(operation.id, NOON + 2000)).toMatchObject({
      status: 'stopped',
      endedAt: '2026-01-01T12:00:02.000Z',
      input: { toExecutionId: 'old' },
    });
  });

  it('finds what still waits behind any number that nobody confirmed', async () => {
    const [store] = await replicas();
    const wait = async (now: number, until: number) => {
      const operation = asked({ lock: randomUUID() });
      await store.finish(
        await held(store, operation, { now, until: now + 1000 }),
        { status: 'waiting', expiresAt: new Date(until).toISOString() },
        now,
      );
      return operation.id;
    };
    const live = await wait(NOON, NOON + 9000);
    for (let i = 1; i <= 101; i++) await wait(NOON + i, NOON + 1000);
    const pending = await store.pending(entityRef, NOON + 1000);
    expect(pending.map(({ id }) => id)).toEqual([live]);
  });

  it('forgets what is old, and nothing that goes on', async () => {
    const [store] = await replicas();
    const ended = async (now: number, expiresAt?: string) => {
      const operation = asked({ lock: randomUUID() });
      await store.finish(
        await held(store, operation, { now, until: now + 1000 }),
        expiresAt ? { status: 'waiting', expiresAt } : { status: 'succeeded' },
        now,
      );
      return operation.id;
    };
    const running = async (until: number) => {
      const operation = asked({ lock: randomUUID() });
      await store.claim(operation, { now: NOON, until });
      return operation.id;
    };
    await ended(NOON);
    await ended(NOON, new Date(NOON + 100).toISOString());
    await running(NOON + 100);
    const kept = [
      await ended(NOON + 1000),
      await ended(NOON, new Date(NOON + 9000).toISOString()),
      await running(NOON + 9000),
    ];
    expect(await store.prune(NOON + 1000, NOON + 2000)).toBe(3);
    const { items } = await store.list(entityRef, { limit: 10 }, NOON + 2000);
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(kept));
  });

  it('lists an entity newest first, page by page, also of one moment', async () => {
    const [store] = await replicas();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const operation = asked({ lock: `${i}` });
      ids.push(operation.id);
      await store.claim(operation, { now: NOON + (i > 2 ? 1 : 0), until: 0 });
    }
    await store.claim(asked({ entityRef: 'component:default/other' }), LEASE);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(entityRef, { limit: 2, cursor }, NOON);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toHaveLength(5);
    expect(new Set(seen.slice(0, 2))).toEqual(new Set(ids.slice(3)));
    await expect(
      store.list(entityRef, { limit: 2, cursor: 'bm9uZQ' }, NOON),
    ).rejects.toThrow('cursor');
  });
});
