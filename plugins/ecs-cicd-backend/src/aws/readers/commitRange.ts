import type { Commit } from '@aws-sdk/client-codecommit';
import { NotFoundError } from '@backstage/errors';
import { gitTime } from '../mappers/codecommit';

/** More is no change that anybody looks through. */
const MOST_COMMITS = 100;

interface Seen {
  commit: Commit;
  /** Whether `from` has it. */
  isOld: boolean;
}

/**
 * The commits that one has and another has not, as Git finds them: from both back along their parents, newest first, until
 * all that is left to look at is in both. CodeCommit itself compares files alone.
 *
 * @throws NotFoundError when there is no such commit
 */
export async function readCommitRange(
  range: { from: string; to: string },
  load: (id: string) => Promise<Commit | undefined>,
): Promise<{ commits: Commit[]; isComplete: boolean }> {
  const seen = new Map<string, Seen>();
  const read = async (id: string, isOld: boolean) => {
    const commit = await load(id);
    if (!commit) throw new NotFoundError(`There is no commit ${id}`);
    const one = { commit, isOld };
    seen.set(id, one);
    return one;
  };
  const markAsOld = (one: Seen) => {
    if (one.isOld) return;
    one.isOld = true;
    one.commit.parents?.flatMap(id => seen.get(id) ?? []).forEach(markAsOld);
  };
  let open: Seen[] = await Promise.all([
    read(range.from, true),
    read(range.to, false),
  ]);
  while (open.some(({ isOld }) => !isOld)) {
    open.sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
    const [next, ...rest] = open;
    const parents = next.commit.parents ?? [];
    const unknown = parents.filter(id => !seen.has(id));
    if (seen.size + unknown.length > MOST_COMMITS) break;
    // The dates of commits are what people's clocks say, so what was taken for new may turn out not to be.
    if (next.isOld)
      parents.flatMap(id => seen.get(id) ?? []).forEach(markAsOld);
    open = [
      ...rest,
      ...(await Promise.all(unknown.map(id => read(id, next.isOld)))),
    ];
  }
  return {
    commits: [...seen.values()]
      .filter(({ isOld }) => !isOld)
      .map(({ commit }) => commit),
    isComplete: open.every(({ isOld }) => isOld),
  };
}

function timeOf({ commit: { committer, author } }: Seen): string {
  return gitTime(committer?.date ?? author?.date) ?? '';
}
