import { mockServices } from '@backstage/backend-test-utils';
import { describeEachDatabase } from '../__testUtils__/describeEachDatabase';
import { openDatabase } from '../openDatabase';
import { SentNotices } from './SentNotices';

const NOON = Date.UTC(2026, 0, 1, 12);
const DAY_MS = 24 * 60 * 60 * 1000;
const NOTICE = ['component:default/shop', 'approvalWaiting', 'approval/1'];

describeEachDatabase('SentNotices', createDatabase => {
  async function replicas() {
    const knex = await createDatabase();
    const database = mockServices.database({ knex });
    return [
      new SentNotices(await openDatabase(database)),
      new SentNotices(await openDatabase(database)),
    ] as const;
  }

  it('lets one of many tell it, now and later', async () => {
    const [one, other] = await replicas();
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        (i % 2 ? one : other).claim(NOTICE, NOON),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await other.claim(NOTICE, NOON + DAY_MS)).toBe(false);
    expect(await other.claim([...NOTICE, 'else'], NOON)).toBe(true);
  });

  it('lets another one tell what could not be told', async () => {
    const [one, other] = await replicas();
    expect(await one.claim(NOTICE, NOON)).toBe(true);
    await one.release(NOTICE);
    expect(await other.claim(NOTICE, NOON)).toBe(true);
    expect(await one.claim(NOTICE, NOON)).toBe(false);
  });

  it('forgets what is half a year old', async () => {
    const [one, other] = await replicas();
    await one.claim(NOTICE, NOON);
    const later = NOON + 181 * DAY_MS;
    expect(await other.claim(['another'], later)).toBe(true);
    expect(await one.claim(NOTICE, later)).toBe(true);
  });
});
