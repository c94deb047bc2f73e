import { mockServices } from '@backstage/backend-test-utils';
import { describeEachDatabase } from '../__testUtils__/describeEachDatabase';
import { openDatabase } from '../openDatabase';
import { DatabaseRefreshState } from './DatabaseRefreshState';

const NOON = Date.UTC(2026, 0, 1, 12);
const A = 'component:default/a';
const B = 'component:default/b';

describeEachDatabase('DatabaseRefreshState', createDatabase => {
  async function replicas() {
    const knex = await createDatabase();
    const database = mockServices.database({ knex });
    // One after the other: a portal's replicas take the lock of the migrations in turn, too.
    return [
      new DatabaseRefreshState(await openDatabase(database)),
      new DatabaseRefreshState(await openDatabase(database)),
    ] as const;
  }

  it('lets one replica of many read an entity, until it is done or its lease has lapsed', async () => {
    const [one, other] = await replicas();
    const lease = { now: NOON, until: NOON + 1000 };
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? one : other).claim(A, lease),
      ),
    );
    expect(claims.filter(claim => claim !== undefined)).toHaveLength(1);

    await one.release(A, { until: lease.until, nextReadAt: NOON + 60_000 });
    const second = { now: NOON + 1, until: NOON + 2000 };
    expect(await other.claim(A, second)).toBeDefined();
    expect(await one.claim(A, { now: NOON + 1999, until: NOON + 9000 })).toBe(
      undefined,
    );
    expect(
      await one.claim(A, { now: NOON + 2000, until: NOON + 9000 }),
    ).toBeDefined();

    await other.release(A, { until: second.until, nextReadAt: NOON });
    expect(await one.due(NOON + 8999, 10)).toEqual([]);
  });

  it('tells what is due, longest overdue first, with times beyond 32 bits', async () => {
    const [state] = await replicas();
    expect(await state.setEntities([A, B], NOON)).toEqual([]);
    await state.claim(A, { now: NOON, until: NOON + 1000 });
    await state.release(A, { until: NOON + 1000, nextReadAt: NOON + 500 });
    expect(await state.due(NOON, 10)).toEqual([B]);
    expect(await state.due(NOON + 500, 10)).toEqual([B, A]);
    expect(await state.due(NOON + 500, 1)).toEqual([B]);
  });

  it('remembers who looked, and reads sooner what people wait for', async () => {
    const [one, other] = await replicas();
    await one.setEntities([A], NOON);
    await one.claim(A, { now: NOON, until: NOON + 1000 });
    await one.release(A, { until: NOON + 1000, nextReadAt: NOON + 60_000 });

    await one.markSeen([{ entityRef: A, dueAt: NOON + 5000 }], NOON + 10);
    await one.markSeen([{ entityRef: A, dueAt: NOON + 9000 }], NOON + 20);
    expect(await other.due(NOON + 4999, 10)).toEqual([]);
    expect(await other.due(NOON + 5000, 10)).toEqual([A]);
    expect(
      await other.claim(A, { now: NOON + 5000, until: NOON + 6000 }),
    ).toEqual({ seenAt: NOON + 20 });

    await other.release(A, { until: NOON + 6000, nextReadAt: NOON + 99_000 });
    await one.makeDue([A], NOON + 7000);
    expect(await one.due(NOON + 7000, 10)).toEqual([A]);
  });

  it('keeps to the entities of the catalog, however many they are', async () => {
    const [state] = await replicas();
    const many = Array.from({ length: 450 }, (_, index) => `${A}-${index}`);
    await state.setEntities([...many, B], NOON);
    expect(await state.due(NOON, 1000)).toHaveLength(451);
    expect((await state.setEntities([B], NOON)).sort()).toEqual(many.sort());
    await state.forget(B);
    expect(await state.due(NOON, 1000)).toEqual([]);
  });
});
