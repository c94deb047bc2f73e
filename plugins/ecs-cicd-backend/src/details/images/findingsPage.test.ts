import { finding } from '../../__testUtils__/finding';
import { findingsPage, type FindingsQuery } from './findingsPage';

describe('findingsPage', () => {
  const all = [
    finding('CVE-1', 'low', 'zlib', { score: 2 }),
    finding('CVE-2', 'critical', 'curl', { score: 9.1 }),
    finding('CVE-3', 'critical', 'Bash', { score: 9.8, fix: 'available' }),
    finding('CVE-4', 'medium', 'zlib', { fix: 'partial', title: 'Heap bug' }),
    finding('CVE-5', 'undefined', 'awk', { fix: 'unknown' }),
  ];
  const base: FindingsQuery = {
    limit: 10,
    orderBy: 'severity',
    order: 'desc',
  };
  const names = (query: Partial<FindingsQuery>) =>
    findingsPage(all, { ...base, ...query }).items.map(({ name }) =>
      Number(name.slice(4)),
    );

  it.each<[Partial<FindingsQuery>, number[]]>([
    [{}, [3, 2, 4, 1, 5]],
    [{ order: 'asc' }, [5, 1, 4, 2, 3]],
    [{ orderBy: 'package', order: 'asc' }, [5, 3, 2, 4, 1]],
    [{ orderBy: 'package', order: 'desc' }, [4, 1, 2, 3, 5]],
    [{ severity: ['critical', 'low'] }, [3, 2, 1]],
    [{ severity: [] }, [3, 2, 4, 1, 5]],
    [{ fixable: true }, [3, 4]],
    [{ fixable: false }, [2, 1, 5]],
    [{ search: ' ZLIB ' }, [4, 1]],
    [{ search: 'heap' }, [4]],
    [{ search: 'cve-2' }, [2]],
    [{ search: 'nothing' }, []],
  ])('%j', (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it.each<FindingsQuery>([
    base,
    { ...base, order: 'asc' },
    { ...base, orderBy: 'package', order: 'desc' },
  ])('goes on behind the last one, page by page: %j', query => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = findingsPage(all, { ...query, limit: 2, cursor });
      expect(page.totalItems).toBe(5);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(findingsPage(all, query).items.map(one => one.name));
  });

  it('neither repeats nor skips one when the findings change in between', () => {
    const first = findingsPage(all, { ...base, limit: 2 });
    const changed = [...all.slice(1), finding('CVE-0', 'critical', 'new')];
    const rest = findingsPage(changed, { ...base, cursor: first.nextCursor });
    // Nobody has rated it yet, so it is behind those with a score.
    expect(rest.items.map(({ name }) => name)).toEqual([
      'CVE-0',
      'CVE-4',
      'CVE-5',
    ]);
  });

  it('refuses the cursor of another list', () => {
    const { nextCursor } = findingsPage(all, { ...base, limit: 2 });
    expect(() =>
      findingsPage(all, { ...base, fixable: true, cursor: nextCursor }),
    ).toThrow(/another list, filter or order/);
    expect(() => findingsPage(all, { ...base, cursor: 'x' })).toThrow(
      /not valid/,
    );
  });
});
