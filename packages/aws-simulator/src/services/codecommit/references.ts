import type { GitCommit } from './GitHistory';
import { isFullId } from './names';
import { refuse } from './refuse';
import type { CodeCommitRepository } from './store';

const NO_COMMIT = 'The repository has no commit yet.';

/** The commit that a full id, a branch, `refs/heads/…` or `HEAD` names; the default branch's head when missing. */
export function findCommit(
  { history, metadata }: CodeCommitRepository,
  specifier: string | undefined,
): GitCommit {
  const { defaultBranch } = metadata;
  if (specifier === undefined || specifier === 'HEAD') {
    return (
      history.head(defaultBranch ?? '') ??
      refuse('CommitDoesNotExist', NO_COMMIT)
    );
  }
  const found =
    history.commits.get(specifier) ??
    history.head(specifier.replace(/^refs\/heads\//, ''));
  return (
    found ??
    refuse(
      'CommitDoesNotExist',
      `The specified commit ${specifier} does not exist`,
    )
  );
}

export function requireFullId(id: string | undefined): string {
  if (!id) return refuse('CommitIdRequired', 'A commit ID is required.');
  if (isFullId(id)) return id;
  return refuse(
    'InvalidCommitId',
    `The commit ID ${id} is not valid. A full 40-character commit ID is required.`,
  );
}

/** A commit by its full id alone. */
export function requireCommit(
  { history }: CodeCommitRepository,
  given: string | undefined,
): GitCommit {
  const id = requireFullId(given);
  return (
    history.commits.get(id) ??
    refuse('CommitIdDoesNotExist', `The commit ID ${id} does not exist`)
  );
}
