import { readCommitRange } from './commitRange';

type History = Record<string, { parents?: string[]; at?: number }>;

const line = (length: number): History =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [
      `c${i}`,
      { parents: i > 0 ? [`c${i - 1}`] : [], at: i },
    ]),
  );

/** `main` has merged `side`, which has merged what was in `main` before. */
const merged: History = {
  root: { at: 0 },
  a: { parents: ['root'], at: 1 },
  s1: { parents: ['root'], at: 2 },
  b: { parents: ['a'], at: 3 },
  s2: { parents: ['s1', 'a'], at: 4 },
  merge: { parents: ['b', 's2'], at: 5 },
};

/** The clock of whoever wrote `x` was ahead. */
const skewed: History = {
  root: { at: 0 },
  x: { parents: ['root'], at: 9 },
  y: { parents: ['x'], at: 2 },
  z: { parents: ['y'], at: 3 },
};

async function between(history: History, from: string, to: string) {
  const asked: string[] = [];
  const range = await readCommitRange({ from, to }, async id => {
    asked.push(id);
    const known = history[id];
    return (
      known && {
        commitId: id,
        parents: known.parents ?? [],
        committer: { date: `${1_700_000_000 + (known.at ?? 0)} +0000` },
      }
    );
  });
  expect(new Set(asked).size).toBe(asked.length);
  return {
    ids: range.commits.map(({ commitId }) => commitId ?? '').sort(),
    isComplete: range.isComplete,
    asked: asked.length,
  };
}

describe('readCommitRange', () => {
  it.each<[string, History, string, string, string[]]>([
    ['in a line', line(9), 'c5', 'c8', ['c6', 'c7', 'c8']],
    ['that a merge brings', merged, 'b', 'merge', ['merge', 's1', 's2']],
    ['of one branch alone', merged, 's1', 'b', ['a', 'b']],
    ['from the beginning', merged, 'root', 's2', ['a', 's1', 's2']],
    ['none on the way back', merged, 'merge', 's1', []],
    ['whatever people take for the time', skewed, 'y', 'z', ['z']],
    ['none on the way back, likewise', skewed, 'z', 'x', []],
  ])('finds commits %s', async (_, history, from, to, ids) => {
    expect(await between(history, from, to)).toMatchObject({
      ids,
      isComplete: true,
    });
  });

  it('asks for no more than it needs', async () => {
    expect((await between(line(300), 'c290', 'c293')).asked).toBe(4);
  });

  it('stops at a hundred, and says that there are more', async () => {
    const { ids, isComplete, asked } = await between(line(300), 'c1', 'c299');
    expect([isComplete, asked]).toEqual([false, 100]);
    expect(ids).toContain('c299');
  });

  it('finds nothing where a commit is gone', async () => {
    await expect(between(line(3), 'gone', 'c2')).rejects.toThrow(
      'There is no commit gone',
    );
  });
});
