import type {
  CommitRange,
  ExecutionComparison,
  SourceChange,
} from '@ecs-cicd/backstage-plugin-common';
import { commitNameOf } from '../scm/commitNameOf';
import type { Commits } from '../scm/Commits';

/** The changes of a comparison with the commits that lie in between, where their host is known and tells. */
export async function withCommitRanges(
  { sources, direction }: Pick<ExecutionComparison, 'sources' | 'direction'>,
  commits: Commits,
): Promise<SourceChange[]> {
  return Promise.all(
    sources.map(async source => {
      const { from, to, changed } = source;
      if (!changed || !from || !to) return source;
      const [older, newer] = direction === 'forward' ? [from, to] : [to, from];
      const since = commitNameOf(older);
      const until = commitNameOf(newer);
      const read = since && until && (await commits.compare(since, until));
      if (!read) return source;
      const { host, repository } = newer;
      const range: CommitRange = {
        items: read.commits.map(commit => ({
          ...commit,
          kind: 'commit',
          shortId: commit.id.slice(0, 7),
          ...(host ? { host } : {}),
          ...(repository ? { repository } : {}),
        })),
        ...(read.total === undefined ? {} : { total: read.total }),
        complete: !read.hasMore,
      };
      return { ...source, commits: range };
    }),
  );
}
