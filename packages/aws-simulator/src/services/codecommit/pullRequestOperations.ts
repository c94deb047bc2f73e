import type {
  CreatePullRequestCommandInput,
  CreatePullRequestOutput,
  GetPullRequestCommandInput,
  GetPullRequestOutput,
  PullRequestTarget,
  Target,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import type { Place } from '../../world/World';
import { findPullRequest } from './findPullRequest';
import type { GitCommit } from './GitHistory';
import { refuse } from './refuse';
import { CodeCommitRepository, codeCommitStore, findRepository } from './store';

export function CreatePullRequest(
  input: CreatePullRequestCommandInput,
  { place, principalArn }: CallContext,
): CreatePullRequestOutput {
  const { title, description, targets, clientRequestToken } = input;
  if (!title) return refuse('TitleRequired', 'A title is required.');
  const [target] = targets ?? [];
  if (!target) return refuse('TargetsRequired', 'A target is required.');
  const { pullRequests } = place.world.store(codeCommitStore, place);
  const resolved = resolve(place, target);
  const known = pullRequests.find(
    other =>
      clientRequestToken !== undefined &&
      other.clientRequestToken === clientRequestToken,
  );
  if (known) {
    if (known.title !== title) {
      refuse(
        'IdempotencyParameterMismatch',
        'The client request token has been used already, with other parameters.',
      );
    }
    return { pullRequest: known };
  }
  const now = new Date(place.world.now);
  const pullRequestId = String(pullRequests.length + 1);
  const pullRequest = {
    pullRequestId,
    title,
    description,
    lastActivityDate: now,
    creationDate: now,
    pullRequestStatus: 'OPEN' as const,
    authorArn: principalArn,
    pullRequestTargets: [resolved],
    clientRequestToken,
    revisionId: place.world.random.hex(
      `pull-request/${place.account}/${place.region}/${pullRequestId}`,
      64,
    ),
    approvalRules: [],
  };
  pullRequests.push(pullRequest);
  return { pullRequest };
}

export function GetPullRequest(
  input: GetPullRequestCommandInput,
  { place }: CallContext,
): GetPullRequestOutput {
  return { pullRequest: findPullRequest(place, input.pullRequestId) };
}

function resolve(place: Place, target: Target): PullRequestTarget {
  const repository = findRepository(place, target.repositoryName);
  const { repositoryName, defaultBranch = '' } = repository.metadata;
  const source = branchOf(repository, target.sourceReference ?? '');
  const destination = branchOf(
    repository,
    target.destinationReference ?? defaultBranch,
  );
  if (source.name === destination.name) {
    refuse(
      'SourceAndDestinationAreSame',
      'The source branch and the destination branch are the same.',
    );
  }
  return {
    repositoryName,
    sourceReference: `refs/heads/${source.name}`,
    destinationReference: `refs/heads/${destination.name}`,
    sourceCommit: source.head.commitId,
    destinationCommit: destination.head.commitId,
    mergeBase: mergeBase(repository, source.head, destination.head),
    mergeMetadata: { isMerged: false },
  };
}

function branchOf(
  { history }: CodeCommitRepository,
  reference: string,
): { name: string; head: GitCommit } {
  const name = reference.replace(/^refs\/heads\//, '');
  const head = history.head(name);
  return head
    ? { name, head }
    : refuse('ReferenceDoesNotExist', `${reference} does not exist`);
}

function mergeBase(
  { history }: CodeCommitRepository,
  source: GitCommit,
  destination: GitCommit,
): string | undefined {
  const behind = new Set(history.ancestry(destination));
  return history.ancestry(source).find(id => behind.has(id));
}
