import type {
  CommitRange,
  ExecutionComparison,
  Revision,
  SourceChange,
} from '@ecs-cicd/backstage-plugin-common';
import type { CommitsBetween } from '@ecs-cicd/backstage-plugin-node';
import { commitNameOf } from '../scm/commitNameOf';
import type { Commits } from '../scm/Commits';

/** Who tells what one commit has and another has not; nothing where that cannot be known. */
export interface CommitTellers {
  commits: Pick<Commits, 'compare'>;
  /** Of a repository that the pipeline's provider keeps itself. */
  provider: (range: {
    from: Revision;
    to: Revision;
  }) => Promise<CommitsBetween | undefined>;
}

/** The changes of a comparison with the commits that lie in between, where somebody tells them. */
export async function withCommitRanges(
  { sources, direction }: Pick<ExecutionComparison, 'sources' | 'direction'>,
  tellers: CommitTellers,
): Promise<SourceChange[]> {
  return Promise.all(
    sources.map(async source => {
      const { from, to, changed } = source;
      if (!changed || !from || !to) return source;
      const [older, newer] = direction === 'forward' ? [from, to] : [to, from];
      const commits = await rangeOf(older, newer, tellers);
      return commits ? { ...source, commits } : source;
    }),
  );
}

async function rangeOf(
  from: Revision,
  to: Revision,
  { commits, provider }: CommitTellers,
): Promise<CommitRange | undefined> {
  const [since, until] = [commitNameOf(from), commitNameOf(to)];
  if (since && until) {
    const read = await commits.compare(since, until);
    const { host, repository } = to;
    return (
      read && {
        items: read.commits.map(commit => ({
          ...commit,
          kind: 'commit',
          shortId: commit.id.slice(0, 7),
          ...(host ? { host } : {}),
          ...(repository ? { repository } : {}),
        })),
        ...(read.total === undefined ? {} : { total: read.total }),
        complete: !read.hasMore,
      }
    );
  }
  const isKept = (revision: Revision) =>
    revision.kind === 'commit' && revision.host === undefined;
  const read =
    isKept(from) && isKept(to) && from.repository === to.repository
      ? await provider({ from, to })
      : undefined;
  return (
    read && {
      items: [...read.commits].sort((a, b) =>
        (b.committedAt ?? '').localeCompare(a.committedAt ?? ''),
      ),
      complete: read.isComplete,
    }
  );
}
