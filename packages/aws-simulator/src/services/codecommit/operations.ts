import type {
  BatchGetCommitsCommandInput,
  BatchGetCommitsOutput,
  BatchGetRepositoriesCommandInput,
  BatchGetRepositoriesOutput,
  Commit,
  GetBranchCommandInput,
  GetBranchOutput,
  GetCommitCommandInput,
  GetCommitOutput,
  GetRepositoryCommandInput,
  GetRepositoryOutput,
  ListBranchesCommandInput,
  ListBranchesOutput,
  ListRepositoriesCommandInput,
  ListRepositoriesOutput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import type { GitCommit } from './GitHistory';
import { codeCommitStore, findRepository } from './store';

const COMMIT_ID = /^[0-9a-f]{40}$/;
const MAXIMUM_BATCH = 100;

export function GetBranch(
  input: GetBranchCommandInput,
  { place }: CallContext,
): GetBranchOutput {
  const { history } = findRepository(place, input.repositoryName);
  if (!input.branchName) {
    throw new ServiceError(
      'BranchNameRequiredException',
      'A branch name is required.',
    );
  }
  const commitId = history.branches.get(input.branchName);
  if (commitId === undefined) {
    throw new ServiceError(
      'BranchDoesNotExistException',
      `Branch ${input.branchName} does not exist`,
    );
  }
  return { branch: { branchName: input.branchName, commitId } };
}

export function GetCommit(
  input: GetCommitCommandInput,
  { place }: CallContext,
): GetCommitOutput {
  const { history } = findRepository(place, input.repositoryName);
  const id = input.commitId ?? '';
  if (!COMMIT_ID.test(id)) {
    throw new ServiceError(
      'InvalidCommitIdException',
      `The commit ID ${id} is not valid. A full 40-character commit ID is required.`,
    );
  }
  const commit = history.commits.get(id);
  if (!commit) {
    throw new ServiceError(
      'CommitIdDoesNotExistException',
      `The commit ID ${id} does not exist`,
    );
  }
  return { commit: asCommit(commit) };
}

export function BatchGetCommits(
  input: BatchGetCommitsCommandInput,
  { place }: CallContext,
): BatchGetCommitsOutput {
  const { history } = findRepository(place, input.repositoryName);
  const ids = input.commitIds ?? [];
  if (ids.length === 0) {
    throw new ServiceError(
      'CommitIdsListRequiredException',
      'A list of commit IDs is required.',
    );
  }
  if (ids.length > MAXIMUM_BATCH) {
    throw new ServiceError(
      'CommitIdsLimitExceededException',
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

export function GetRepository(
  input: GetRepositoryCommandInput,
  { place }: CallContext,
): GetRepositoryOutput {
  return {
    repositoryMetadata: findRepository(place, input.repositoryName).metadata,
  };
}

export function BatchGetRepositories(
  input: BatchGetRepositoriesCommandInput,
  { place }: CallContext,
): BatchGetRepositoriesOutput {
  const names = input.repositoryNames ?? [];
  if (names.length === 0) {
    throw new ServiceError(
      'RepositoryNamesRequiredException',
      'A list of repository names is required.',
    );
  }
  if (names.length > MAXIMUM_BATCH) {
    throw new ServiceError(
      'MaximumRepositoryNamesExceededException',
      `The maximum number of repository names is ${MAXIMUM_BATCH}.`,
    );
  }
  const { repositories } = place.world.store(codeCommitStore, place);
  return {
    repositories: names.flatMap(name => repositories.get(name)?.metadata ?? []),
    repositoriesNotFound: names.filter(name => !repositories.has(name)),
  };
}

export function ListRepositories(
  input: ListRepositoriesCommandInput,
  { place }: CallContext,
): ListRepositoriesOutput {
  const { repositories } = place.world.store(codeCommitStore, place);
  const sorted = [...repositories.values()].map(({ metadata }) => metadata);
  sorted.sort((a, b) =>
    input.sortBy === 'lastModifiedDate'
      ? Number(a.lastModifiedDate) - Number(b.lastModifiedDate)
      : compare(a.repositoryName, b.repositoryName),
  );
  if (input.order === 'descending') sorted.reverse();
  const page = paginate(sorted, ({ repositoryName }) => repositoryName, {
    token: input.nextToken,
    limit: undefined,
    maximum: 1000,
    invalidToken: 'InvalidContinuationTokenException',
  });
  return {
    repositories: page.items.map(({ repositoryName, repositoryId }) => ({
      repositoryName,
      repositoryId,
    })),
    nextToken: page.nextToken,
  };
}

export function ListBranches(
  input: ListBranchesCommandInput,
  { place }: CallContext,
): ListBranchesOutput {
  const { history } = findRepository(place, input.repositoryName);
  const page = paginate(
    [...history.branches.keys()].sort(compare),
    name => name,
    {
      token: input.nextToken,
      limit: undefined,
      maximum: 1000,
      invalidToken: 'InvalidContinuationTokenException',
    },
  );
  return { branches: page.items, nextToken: page.nextToken };
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

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
