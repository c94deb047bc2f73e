import {
  GetBranchCommand,
  paginateGetDifferences,
  type CodeCommitClient,
} from '@aws-sdk/client-codecommit';
import { isRefusal } from './AwsCallError';

type Abort = { abortSignal?: AbortSignal };

/** What a commit has at a path. */
export interface TreeEntry {
  /** As Git writes it, such as `100644`. */
  mode: string;
  blobId: string;
}

/** The commit that a branch ends with; nothing when there is no such branch. */
export async function branchHead(
  client: CodeCommitClient,
  branch: { repositoryName: string; branchName: string },
  abort: Abort,
): Promise<string | undefined> {
  try {
    const answer = await client.send(new GetBranchCommand(branch), abort);
    return answer.branch?.commitId;
  } catch (error) {
    if (isRefusal(error, 'BranchDoesNotExistException')) return undefined;
    throw error;
  }
}

/** Every file of a commit, by its path. */
export async function filesOfCommit(
  client: CodeCommitClient,
  commit: { repositoryName: string; commitId: string },
  abort: Abort,
): Promise<Map<string, TreeEntry>> {
  const files = new Map<string, TreeEntry>();
  const { repositoryName, commitId } = commit;
  const pages = paginateGetDifferences(
    { client },
    { repositoryName, afterCommitSpecifier: commitId },
    abort,
  );
  for await (const { differences = [] } of pages) {
    for (const { afterBlob } of differences) {
      files.set(afterBlob?.path ?? '', {
        mode: afterBlob?.mode ?? '',
        blobId: afterBlob?.blobId ?? '',
      });
    }
  }
  return files;
}
