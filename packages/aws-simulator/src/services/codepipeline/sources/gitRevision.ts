import { ServiceError } from '../../../protocol/ServiceError';
import type { GitCommit, GitHistory } from '../../codecommit';

/** The commit that is asked for, or the head of the branch. */
export function gitRevision(
  history: GitHistory,
  branch: string,
  commitId: string | undefined,
): GitCommit {
  const commit = commitId
    ? history.commits.get(commitId)
    : history.head(branch);
  if (!commit) {
    throw new ServiceError(
      'RevisionUnavailable',
      commitId
        ? `The commit ${commitId} could not be found`
        : `The branch ${branch} could not be found`,
    );
  }
  return commit;
}

/** Git's date as the source actions' variables have it. */
export function isoDate(gitDate: string): string {
  const seconds = Number(gitDate.split(' ')[0]);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
