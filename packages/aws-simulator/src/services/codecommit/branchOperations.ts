import type {
  CreateBranchCommandInput,
  DeleteBranchCommandInput,
  DeleteBranchOutput,
  GetBranchCommandInput,
  GetBranchOutput,
  ListBranchesCommandInput,
  ListBranchesOutput,
  UpdateDefaultBranchCommandInput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { compare } from './compare';
import { requireBranchName } from './names';
import { requireFullId } from './references';
import { refuse } from './refuse';
import { CodeCommitRepository, findRepository } from './store';

export function GetBranch(
  input: GetBranchCommandInput,
  { place }: CallContext,
): GetBranchOutput {
  const repository = findRepository(place, input.repositoryName);
  const branchName = requireBranchName(input.branchName);
  return {
    branch: { branchName, commitId: requireBranch(repository, branchName) },
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

export function CreateBranch(
  input: CreateBranchCommandInput,
  { place }: CallContext,
): object {
  const repository = findRepository(place, input.repositoryName);
  const name = requireBranchName(input.branchName);
  const id = requireFullId(input.commitId);
  const { branches, commits } = repository.history;
  if (branches.has(name)) {
    refuse('BranchNameExists', `The branch ${name} already exists.`);
  }
  if (!commits.has(id)) {
    refuse('CommitDoesNotExist', `The specified commit ${id} does not exist`);
  }
  repository.history.moveBranch(name, id);
  return {};
}

export function DeleteBranch(
  input: DeleteBranchCommandInput,
  { place }: CallContext,
): DeleteBranchOutput {
  const { history, metadata } = findRepository(place, input.repositoryName);
  const branchName = requireBranchName(input.branchName);
  if (metadata.defaultBranch === branchName) {
    refuse(
      'DefaultBranchCannotBeDeleted',
      `The branch ${branchName} is the default branch and cannot be deleted.`,
    );
  }
  const commitId = history.branches.get(branchName);
  history.branches.delete(branchName);
  return commitId === undefined
    ? {}
    : { deletedBranch: { branchName, commitId } };
}

export function UpdateDefaultBranch(
  input: UpdateDefaultBranchCommandInput,
  { place }: CallContext,
): object {
  const repository = findRepository(place, input.repositoryName);
  const name = requireBranchName(input.defaultBranchName);
  requireBranch(repository, name);
  repository.metadata.defaultBranch = name;
  return {};
}

/** The id of the commit that a branch ends with. */
function requireBranch(
  { history }: CodeCommitRepository,
  name: string,
): string {
  return (
    history.branches.get(name) ??
    refuse('BranchDoesNotExist', `Branch ${name} does not exist`)
  );
}
