import type {
  MergeBranchesByFastForwardCommandInput,
  MergeBranchesByFastForwardOutput,
  MergePullRequestByFastForwardCommandInput,
  MergePullRequestByFastForwardOutput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { findPullRequest } from './findPullRequest';
import type { GitCommit } from './GitHistory';
import { requireBranchName } from './names';
import { findCommit } from './references';
import { refuse } from './refuse';
import { CodeCommitRepository, findRepository } from './store';

export function MergeBranchesByFastForward(
  input: MergeBranchesByFastForwardCommandInput,
  { place }: CallContext,
): MergeBranchesByFastForwardOutput {
  const repository = findRepository(place, input.repositoryName);
  const { sourceCommitSpecifier, destinationCommitSpecifier } = input;
  if (!sourceCommitSpecifier || !destinationCommitSpecifier) {
    return refuse('CommitRequired', 'A commit is required.');
  }
  const source = findCommit(repository, sourceCommitSpecifier);
  const destination = findCommit(repository, destinationCommitSpecifier);
  const branch = input.targetBranch ?? destinationCommitSpecifier;
  fastForward(repository, source, destination, branch);
  return { commitId: source.commitId, treeId: source.treeId };
}

export function MergePullRequestByFastForward(
  input: MergePullRequestByFastForwardCommandInput,
  context: CallContext,
): MergePullRequestByFastForwardOutput {
  const { place, principalArn } = context;
  const pullRequest = findPullRequest(place, input.pullRequestId);
  const [target] = pullRequest.pullRequestTargets ?? [];
  if (target?.repositoryName !== input.repositoryName) {
    refuse(
      'RepositoryNotAssociatedWithPullRequest',
      `The pull request ${pullRequest.pullRequestId} is not in ${input.repositoryName}.`,
    );
  }
  if (pullRequest.pullRequestStatus !== 'OPEN') {
    refuse('PullRequestAlreadyClosed', 'The pull request is already closed.');
  }
  const repository = findRepository(place, target?.repositoryName);
  const source = findCommit(repository, target?.sourceReference);
  if (input.sourceCommitId && input.sourceCommitId !== source.commitId) {
    refuse(
      'TipOfSourceReferenceIsDifferent',
      'The tip of the source branch is not the commit that was given.',
    );
  }
  const branch = target?.destinationReference ?? '';
  fastForward(repository, source, findCommit(repository, branch), branch);
  pullRequest.pullRequestStatus = 'CLOSED';
  pullRequest.lastActivityDate = new Date(place.world.now);
  pullRequest.pullRequestTargets = [
    {
      ...target,
      mergeMetadata: {
        isMerged: true,
        mergedBy: principalArn,
        mergeCommitId: source.commitId,
        mergeOption: 'FAST_FORWARD_MERGE',
      },
    },
  ];
  return { pullRequest };
}

/** Moves a branch on, if the commit comes after all that the branch has. */
function fastForward(
  { history }: CodeCommitRepository,
  source: GitCommit,
  destination: GitCommit,
  reference: string,
): void {
  const branch = requireBranchName(reference.replace(/^refs\/heads\//, ''));
  const head = history.head(branch);
  if (!head) {
    return refuse('BranchDoesNotExist', `Branch ${branch} does not exist`);
  }
  const behind = history.ancestry(source);
  if (
    !behind.includes(destination.commitId) ||
    !behind.includes(head.commitId)
  ) {
    return refuse(
      'ManualMergeRequired',
      'The branches cannot be merged by fast-forward.',
    );
  }
  history.moveBranch(branch, source.commitId);
  return undefined;
}
