import {
  CreateBranchCommand,
  GetBranchCommand,
  GetRepositoryCommand,
  ListTagsForResourceCommand,
  paginateGetDifferences,
  type CodeCommitClient,
  type RepositoryMetadata,
} from '@aws-sdk/client-codecommit';
import { isRefusal } from './AwsCallError';
import type { AwsClients } from './AwsClients';
import type { AwsPlace } from './AwsPlace';
import { requireOwn } from './requireOwn';

/** What a commit has at a path. */
export interface TreeEntry {
  /** As Git writes it, such as `100644`. */
  mode: string;
  blobId: string;
}

/** What all who commit to CodeCommit ask of it: whose a repository is, where its branches end and what is there. */
export class CodeCommitCalls {
  readonly client: CodeCommitClient;
  /** Goes with every call, so that none outlives its task. */
  readonly abort: { abortSignal?: AbortSignal };
  readonly #place: AwsPlace;

  constructor(clients: AwsClients, place: AwsPlace, signal?: AbortSignal) {
    this.client = clients.get('codecommit', place);
    this.abort = { abortSignal: signal };
    this.#place = place;
  }

  /**
   * The repository, which has to be there.
   *
   * @throws ConflictError when it belongs to another entity
   */
  async ownRepository(
    repositoryName: string,
    entityRef: string,
  ): Promise<RepositoryMetadata | undefined> {
    const { repositoryMetadata } = await this.client.send(
      new GetRepositoryCommand({ repositoryName }),
      this.abort,
    );
    const { tags = {} } = await this.client.send(
      new ListTagsForResourceCommand({
        resourceArn: repositoryMetadata?.Arn ?? '',
      }),
      this.abort,
    );
    const what = `The CodeCommit repository ${repositoryName}`;
    requireOwn(what, this.#place, tags, entityRef);
    return repositoryMetadata;
  }

  /** The commit that a branch ends with; nothing when there is no such branch. */
  async head(
    repositoryName: string,
    branchName: string,
  ): Promise<string | undefined> {
    try {
      const { branch } = await this.client.send(
        new GetBranchCommand({ repositoryName, branchName }),
        this.abort,
      );
      return branch?.commitId;
    } catch (error) {
      if (isRefusal(error, 'BranchDoesNotExistException')) return undefined;
      throw error;
    }
  }

  /** Makes a branch that ends with a commit; one that is there by now is left as it is. */
  async startBranch(
    repositoryName: string,
    branchName: string,
    commitId: string,
  ): Promise<void> {
    try {
      await this.client.send(
        new CreateBranchCommand({ repositoryName, branchName, commitId }),
        this.abort,
      );
    } catch (error) {
      if (!isRefusal(error, 'BranchNameExistsException')) throw error;
    }
  }

  /** Every file of a commit, by its path. */
  async files(
    repositoryName: string,
    commitId: string,
  ): Promise<Map<string, TreeEntry>> {
    const files = new Map<string, TreeEntry>();
    const pages = paginateGetDifferences(
      { client: this.client },
      { repositoryName, afterCommitSpecifier: commitId },
      this.abort,
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
}
