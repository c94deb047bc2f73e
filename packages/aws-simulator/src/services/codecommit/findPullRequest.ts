import type { PullRequest } from '@aws-sdk/client-codecommit';
import type { Place } from '../../world/World';
import { refuse } from './refuse';
import { codeCommitStore } from './store';

export function findPullRequest(
  place: Place,
  id: string | undefined,
): PullRequest {
  if (!id) {
    return refuse('PullRequestIdRequired', 'A pull request ID is required.');
  }
  if (!/^\d+$/.test(id)) {
    refuse('InvalidPullRequestId', `The pull request ID ${id} is not valid.`);
  }
  const pullRequest = place.world
    .store(codeCommitStore, place)
    .pullRequests.find(({ pullRequestId }) => pullRequestId === id);
  return (
    pullRequest ?? refuse('PullRequestDoesNotExist', `${id} does not exist`)
  );
}
