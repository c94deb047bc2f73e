import { mockCredentials } from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type Status,
} from '@ecs-cicd/backstage-plugin-common';
import { InMemoryProvider, partsWith } from '../__testUtils__/InMemoryProvider';
import {
  freshness,
  refOf,
  service,
  TestPortal,
} from '../__testUtils__/TestPortal';
import type { FleetQuery } from './FleetService';

const credentials = mockCredentials.user();
const user = credentials.principal.userEntityRef;

const fleet: [name: string, status: Status, hour: string, owner?: string][] = [
  ['basket', 'succeeded', '09', 'group:default/shop'],
  ['account', 'failed', '07', 'group:default/people'],
  ['delivery', 'running', '10', 'group:default/shop'],
  ['catalog', 'waiting', '08'],
  ['export', 'succeeded', '06', 'group:default/people'],
];

async function start() {
  const provider = new InMemoryProvider({
    annotation: CODEPIPELINE_ARN_ANNOTATION,
  });
  for (const [name, status, hour] of fleet) {
    provider.answer(
      name,
      partsWith(status, { id: name, updatedAt: `2026-05-04T${hour}:00:00Z` }),
    );
  }
  const portal = await TestPortal.start({
    entities: fleet.map(([name, , , owner]) =>
      service(name, {
        owner,
        title: name === 'export' ? 'Bulk export' : undefined,
        system: name === 'catalog' ? 'system:default/shop' : undefined,
      }),
    ),
    providers: [provider],
  });
  const list = (query: Partial<FleetQuery> = {}) =>
    portal.fleet.listServices(
      { limit: 20, orderBy: 'name', order: 'asc', ...query },
      { credentials },
    );
  return { portal, provider, list };
}

describe('DefaultFleetService', () => {
  it('shows what was not read yet as unknown, and has it read', async () => {
    const { list, provider } = await start();
    const before = await list();
    expect(before.items).toHaveLength(5);
    for (const item of before.items) {
      expect(item).toMatchObject({ attention: 'unknown', pipelines: [] });
      expect(item.observedAt).toBeUndefined();
    }
    let after = before;
    while (after.items.some(({ observedAt }) => !observedAt)) {
      after = await list();
    }
    expect(provider.readings.sort()).toEqual([
      'account',
      'basket',
      'catalog',
      'delivery',
      'export',
    ]);
    expect(
      after.items.map(({ name, attention, changedAt }) => [
        name,
        attention,
        changedAt,
      ]),
    ).toEqual([
      ['account', 'failed', '2026-05-04T07:00:00Z'],
      ['basket', 'settled', '2026-05-04T09:00:00Z'],
      ['export', 'settled', '2026-05-04T06:00:00Z'],
      ['catalog', 'waiting', '2026-05-04T08:00:00Z'],
      ['delivery', 'running', '2026-05-04T10:00:00Z'],
    ]);
  });

  it('never reads on a page view what has been read before', async () => {
    const { list, portal, provider } = await start();
    await portal.refreshTask.run();
    expect(provider.readings).toHaveLength(5);
    portal.now += freshness.unseen * 2;
    await list({ orderBy: 'attention' });
    expect(provider.readings).toHaveLength(5);
  });

  it.each<[Partial<FleetQuery>, string[]]>([
    [
      { orderBy: 'name' },
      ['account', 'basket', 'export', 'catalog', 'delivery'],
    ],
    [
      { orderBy: 'name', order: 'desc' },
      ['delivery', 'catalog', 'export', 'basket', 'account'],
    ],
    [
      { orderBy: 'attention' },
      ['account', 'catalog', 'delivery', 'basket', 'export'],
    ],
    [
      { orderBy: 'changedAt', order: 'desc' },
      ['delivery', 'basket', 'catalog', 'account', 'export'],
    ],
    [
      { orderBy: 'owner' },
      ['account', 'export', 'basket', 'delivery', 'catalog'],
    ],
    // Who has no owner stands last, whichever way round.
    [
      { orderBy: 'owner', order: 'desc' },
      ['basket', 'delivery', 'account', 'export', 'catalog'],
    ],
    [{ attention: 'settled' }, ['basket', 'export']],
    [{ search: ' SHOP' }, ['basket', 'catalog', 'delivery']],
    [{ search: 'bulk' }, ['export']],
    [{ search: 'people', attention: 'failed' }, ['account']],
    [{ search: 'nothing like it' }, []],
  ])('answers %j, in whole and page by page', async (query, expected) => {
    const { list, portal } = await start();
    await portal.refreshTask.run();
    const names = ({ items }: { items: { name: string }[] }) =>
      items.map(({ name }) => name);
    const whole = await list(query);
    expect(names(whole)).toEqual(expected);
    expect(whole).toMatchObject({ totalItems: expected.length });
    expect(whole.nextCursor).toBeUndefined();

    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ ...query, limit: 2, cursor });
      expect(page.totalItems).toBe(expected.length);
      paged.push(...names(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(expected);
  });

  it('neither repeats nor hides a row when one before it goes away between two pages', async () => {
    const { list, portal } = await start();
    const first = await list({ limit: 2 });
    portal.hidden.set(user, new Set([refOf('account')]));
    const second = await list({ limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ name }) => name)).toEqual(['export', 'catalog']);
  });

  it('lists nothing that the caller may not see', async () => {
    const { list, portal } = await start();
    portal.hidden.set(user, new Set([refOf('basket')]));
    portal.denied.set(user, new Set([refOf('delivery'), refOf('export')]));
    const seen = await list();
    expect(seen.items.map(({ name }) => name)).toEqual(['account', 'catalog']);
    expect(seen.totalItems).toBe(2);
  });

  it.each([
    ['not base64 of anything', '%%%'],
    ['not a list', Buffer.from('{}').toString('base64url')],
    ['a list of other things', Buffer.from('[1,2]').toString('base64url')],
  ])('refuses a cursor that is %s', async (_, cursor) => {
    const { list } = await start();
    await expect(list({ cursor })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('not valid'),
    });
  });

  it('refuses a cursor of another list', async () => {
    const { list } = await start();
    const { nextCursor: cursor } = await list({ limit: 2 });
    await expect(list({ cursor, search: 'a' })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('another search'),
    });
  });
});
