import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { describeEachDatabase } from '../__testUtils__/describeEachDatabase';
import { openDatabase } from '../openDatabase';
import { DatabaseOperations } from './DatabaseOperations';
import type { NewOperation } from './OperationStore';

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
    expect(kinds.filter(kind => kind === 'mine')).toHaveLength(1);
    expect(kinds.filter(kind => kind === 'same')).toHaveLength(99);
    await one.finish(
      operation.id,
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
    const winner = operations[claims.findIndex(({ kind }) => kind === 'mine')];
    expect(claims.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'other')).toHaveLength(19);
    expect(await one.claim(asked(), LEASE)).toMatchObject({
      kind: 'other',
      record: { id: winner.id },
    });
    expect(await one.claim(asked({ lock: 'another' }), LEASE)).toMatchObject({
      kind: 'mine',
    });
    await other.drop(winner.id);
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
    expect(await alive.claim(operation, after)).toEqual({
      kind: 'mine',
      isAgain: true,
    });
    expect(await alive.claim(second, after)).toMatchObject({ kind: 'other' });

    const muchLater = { now: NOON + 9000, until: NOON + 20_000 };
    expect(await alive.claim(second, muchLater)).toEqual({
      kind: 'mine',
      isAgain: false,
    });
    expect(await alive.get(operation.id, NOON + 9000)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('ended before'),
    });
  });

  it('lets one of many try again what failed', async () => {
    const [one, other] = await replicas();
    const operation = asked();
    await one.claim(operation, LEASE);
    await one.finish(
      operation.id,
      { status: 'failed', reason: 'No answer' },
      NOON,
    );
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? one : other).claim(operation, LEASE),
      ),
    );
    expect(
      claims.filter(claim => claim.kind === 'mine' && claim.isAgain),
    ).toHaveLength(1);
  });

  it('forgets in time what nobody confirms', async () => {
    const [store] = await replicas();
    const operation = asked({ input: { toExecutionId: 'old' } });
    await store.claim(operation, LEASE);
    await store.finish(
      operation.id,
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
