import type {
  BatchGetCommitsCommandInput,
  BatchGetCommitsOutput,
  Commit,
  GetCommitCommandInput,
  GetCommitOutput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import type { GitCommit } from './GitHistory';
import { requireCommit } from './references';
import { refuse } from './refuse';
import { findRepository } from './store';

const MAXIMUM_BATCH = 100;

export function GetCommit(
  input: GetCommitCommandInput,
  { place }: CallContext,
): GetCommitOutput {
  const repository = findRepository(place, input.repositoryName);
  return { commit: asCommit(requireCommit(repository, input.commitId)) };
}

export function BatchGetCommits(
  input: BatchGetCommitsCommandInput,
  { place }: CallContext,
): BatchGetCommitsOutput {
  const { history } = findRepository(place, input.repositoryName);
  const ids = input.commitIds ?? [];
  if (ids.length === 0) {
    refuse('CommitIdsListRequired', 'A list of commit IDs is required.');
  }
  if (ids.length > MAXIMUM_BATCH) {
    refuse(
      'CommitIdsLimitExceeded',
      `The maximum number of commit IDs is ${MAXIMUM_BATCH}.`,
    );
  }
  const commits: Commit[] = [];
  const errors: BatchGetCommitsOutput['errors'] = [];
  for (const id of ids) {
    const commit = history.commits.get(id);
    if (commit) commits.push(asCommit(commit));
    else {
      errors.push({
        commitId: id,
        errorCode: 'CommitIdDoesNotExistException',
        errorMessage: `The commit ID ${id} does not exist`,
      });
    }
  }
  return { commits, errors };
}

function asCommit(commit: GitCommit): Commit {
  const { commitId, treeId, parents, message, author, committer } = commit;
  return {
    commitId,
    treeId,
    parents,
    message,
    author,
    committer,
    additionalData: '',
  };
}
