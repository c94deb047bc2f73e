import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import type { ExecutionPage } from '@ecs-cicd/backstage-plugin-node';
import { formatCursor, parseCursor } from './HistoryCursor';
import {
  matchesFilter,
  PAGES_A_REQUEST,
  searchHistory,
  type ExecutionFilter,
} from './searchHistory';

/** Numbered by age: a greater number started later. */
function execution(number: number, parts: Partial<Execution> = {}): Execution {
  return {
    id: `e${number}`,
    pipelineId: 'pipeline',
    status: number % 10 === 0 ? 'failed' : 'succeeded',
    rawStatus: '',
    startedAt: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    revisions: [],
    ...parts,
  };
}

const numbered = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, i) => execution(from - i));

/** Pages as CodePipeline has them: a token names the execution that its page begins with. */
class History {
  readonly executions: Execution[];
  readonly #pageSize: number;
  reads = 0;

  constructor(executions: Execution[], pageSize = 100) {
    this.executions = executions;
    this.#pageSize = pageSize;
  }

  readPage = async (token: string | undefined): Promise<ExecutionPage> => {
    this.reads += 1;
    const start = token
      ? this.executions.findIndex(({ id }) => id === token)
      : 0;
    const end = start + this.#pageSize;
    const next = this.executions.at(end);
    return {
      executions: this.executions.slice(start, end),
      ...(next && end < this.executions.length ? { nextToken: next.id } : {}),
      problems: [],
    };
  };
}

async function walk(
  history: History,
  limit: number,
  filter: ExecutionFilter = {},
  between: () => void = () => {},
) {
  const ids: string[] = [];
  const parts: { items: number; examined: number }[] = [];
  let cursor: string | undefined;
  do {
    const part = await searchHistory(
      { limit, filter, ...(cursor ? { cursor: parseCursor(cursor) } : {}) },
      history.readPage,
    );
    ids.push(...part.items.map(({ id }) => id));
    parts.push({ items: part.items.length, examined: part.examined });
    cursor = part.next && formatCursor(part.next);
    between();
  } while (cursor !== undefined);
  return { ids, parts };
}

const idsOf = (executions: Execution[]) => executions.map(({ id }) => id);

describe('searchHistory', () => {
  it.each([1, 7, 50, 99, 100])(
    'tells everything once, %p at a time',
    async limit => {
      const all = numbered(230, 1);
      const { ids } = await walk(new History(all), limit);
      expect(ids).toEqual(idsOf(all));
    },
  );

  it('loses and repeats nothing when newer executions come in between', async () => {
    const all = numbered(230, 1);
    const history = new History([...all]);
    let number = 230;
    const { ids } = await walk(history, 40, {}, () => {
      number += 1;
      history.executions.unshift(execution(number));
    });
    expect(ids).toEqual(idsOf(all));
  });

  it('finds its place again when it has been pushed from the first page', async () => {
    const all = numbered(230, 1);
    const history = new History([...all]);
    const first = await searchHistory(
      { limit: 40, filter: {} },
      history.readPage,
    );
    history.executions.unshift(...numbered(380, 231));
    const second = await searchHistory(
      { limit: 40, filter: {}, cursor: first.next },
      history.readPage,
    );
    expect(idsOf(second.items)).toEqual(idsOf(all.slice(40, 80)));
  });

  it('looks no further than its share, and says from where to go on', async () => {
    const all = numbered(1300, 1);
    const history = new History(all);
    const filter = { search: 'e7' };
    const first = await searchHistory({ limit: 50, filter }, history.readPage);
    expect(history.reads).toBe(PAGES_A_REQUEST);
    expect(first.examined).toBe(500);
    expect(first.examinedThrough).toBe(execution(801).startedAt);
    expect(first.items).toEqual([]);
    const { ids } = await walk(new History(all), 50, filter);
    expect(ids).toEqual(idsOf(all.filter(({ id }) => id.startsWith('e7'))));
  });

  it('stops as soon as there are enough', async () => {
    const history = new History(numbered(1000, 1));
    const { items, examined, next } = await searchHistory(
      { limit: 3, filter: { status: 'failed' } },
      history.readPage,
    );
    expect(idsOf(items)).toEqual(['e1000', 'e990', 'e980']);
    expect(examined).toBe(21);
    expect(history.reads).toBe(1);
    expect(next?.after?.id).toBe('e980');
  });

  it('ends with the history, even when the last part is just full', async () => {
    const { parts } = await walk(new History(numbered(100, 1)), 50);
    expect(parts).toEqual([
      { items: 50, examined: 50 },
      { items: 50, examined: 50 },
    ]);
    const none = await walk(new History([]), 50);
    expect(none.parts).toEqual([{ items: 0, examined: 0 }]);
  });
});

describe('matchesFilter', () => {
  const changed = execution(1, {
    id: 'ABC-1',
    status: 'stopped',
    trigger: { type: 'ManualRollback' },
    revisions: [
      {
        kind: 'commit',
        id: 'f85c19c38afe',
        shortId: 'f85c19c',
        repository: 'trivia-backend',
        branch: 'main',
        message: 'Show a player their Rank',
        author: 'Priya Raman',
      },
      { kind: 'image', id: 'sha256:157acd', shortId: '157acd' },
    ],
  });

  it.each<[ExecutionFilter, boolean]>([
    [{}, true],
    [{ status: 'stopped' }, true],
    [{ status: 'failed' }, false],
    [{ trigger: 'ManualRollback' }, true],
    [{ trigger: 'Manual' }, false],
    [{ author: ' priya ' }, true],
    [{ author: 'mia' }, false],
    [{ search: 'RANK' }, true],
    [{ search: 'f85c19' }, true],
    [{ search: 'sha256:157' }, true],
    [{ search: 'trivia' }, true],
    [{ search: 'main' }, true],
    [{ search: 'abc-1' }, true],
    [{ search: 'priya' }, false],
    [{ author: '  ', search: ' ' }, true],
    [{ status: 'stopped', author: 'mia' }, false],
  ])('%j', (filter, matches) => {
    expect(matchesFilter(changed, filter)).toBe(matches);
  });

  it('knows nothing of an author that is not known', () => {
    expect(matchesFilter(execution(1), { author: 'a' })).toBe(false);
  });
});

describe('HistoryCursor', () => {
  it.each([
    {},
    { token: 'next' },
    { after: { id: 'e1' } },
    { token: 'next', after: { id: 'e1', startedAt: '2026-01-01T00:00:00Z' } },
  ])('%j comes back as it was', cursor => {
    expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
  });

  it.each(['', 'rubbish', 'W10', 'WzEsMiwzXQ', 'eyJhIjoxfQ'])(
    'refuses "%s"',
    text => {
      expect(() => parseCursor(text)).toThrow('The cursor is none');
    },
  );
});
