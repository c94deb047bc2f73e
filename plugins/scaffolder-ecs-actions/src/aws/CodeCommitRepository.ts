import {
  CreateCommitCommand,
  CreateRepositoryCommand,
  GetRepositoryCommand,
  type RepositoryMetadata,
} from '@aws-sdk/client-codecommit';
import { isRefusal } from './AwsCallError';
import type { AwsClients } from './AwsClients';
import type { AwsPlace } from './AwsPlace';
import { CodeCommitCalls, type TreeEntry } from './CodeCommitCalls';
import { blobIdOf, gitModes, type RepositoryFile } from './RepositoryFile';

export interface RepositoryOptions {
  name: string;
  entityRef: string;
  description?: string;
  /** The binding tag among them. */
  tags: Record<string, string>;
}

export interface MadeRepository {
  arn: string;
  /** For `git clone`. */
  remoteUrl: string;
}

interface Head {
  commitId: string;
  files: Map<string, TreeEntry>;
}

/** How often another writer, or an answer that was lost, may come between two commits. */
const MAX_ROUNDS = 10;

/** One repository in CodeCommit, written by its API. */
export class CodeCommitRepository {
  readonly #calls: CodeCommitCalls;

  constructor(clients: AwsClients, place: AwsPlace, signal?: AbortSignal) {
    this.#calls = new CodeCommitCalls(clients, place, signal);
  }

  /**
   * Makes the repository, or finds the one that was made for this entity before.
   *
   * @throws ConflictError when it belongs to something else
   */
  async make(options: RepositoryOptions): Promise<MadeRepository> {
    try {
      const { repositoryMetadata } = await this.#calls.client.send(
        new CreateRepositoryCommand({
          repositoryName: options.name,
          repositoryDescription: options.description,
          tags: options.tags,
        }),
        this.#calls.abort,
      );
      return asMade(repositoryMetadata);
    } catch (error) {
      if (!isRefusal(error, 'RepositoryNameExistsException')) throw error;
    }
    const { name, entityRef } = options;
    return asMade(await this.#calls.ownRepository(name, entityRef));
  }

  /**
   * Brings files into a branch, in as few commits as the API's limits allow; what is there already is not sent again,
   * and nothing is deleted. A branch that is not there begins where the default branch ends.
   *
   * @returns the id of the commit that the branch then ends with
   */
  async commit(options: {
    repositoryName: string;
    branch: string;
    files: readonly RepositoryFile[];
    message: string;
    author?: { name?: string; email?: string };
    /** Splits what is still to be sent. */
    split: (files: readonly RepositoryFile[]) => RepositoryFile[][];
    progress: (done: string) => void;
  }): Promise<string> {
    const { repositoryName, branch, files, author, message } = options;
    for (let round = 0; ; round += 1) {
      const head = await this.#head(options);
      const missing = files.filter(
        file => !isSame(file, head?.files.get(file.path)),
      );
      if (missing.length === 0) return head?.commitId ?? '';
      const chunks = options.split(missing);
      let parentCommitId = head?.commitId;
      try {
        for (const [index, chunk] of chunks.entries()) {
          const last = index === chunks.length - 1;
          const { commitId } = await this.#calls.client.send(
            new CreateCommitCommand({
              repositoryName,
              branchName: branch,
              parentCommitId,
              authorName: author?.name,
              email: author?.email,
              commitMessage: last
                ? message
                : `${message} (${index + 1} of ${chunks.length})`,
              putFiles: chunk.map(file => ({
                filePath: file.path,
                fileMode: file.mode,
                fileContent: file.content,
              })),
            }),
            this.#calls.abort,
          );
          parentCommitId = commitId;
          options.progress(
            `Committed ${chunk.length} files to ${branch} as ${commitId}`,
          );
        }
        return parentCommitId ?? '';
      } catch (error) {
        // The branch has moved: by a commit of ours whose answer was lost, or by somebody else's.
        const moved = isRefusal(
          error,
          'ParentCommitIdOutdatedException',
          'ParentCommitIdRequiredException',
          'NoChangeException',
        );
        if (!moved || round === MAX_ROUNDS) throw error;
      }
    }
  }

  async #head(options: {
    repositoryName: string;
    branch: string;
  }): Promise<Head | undefined> {
    const { repositoryName, branch } = options;
    let commitId = await this.#calls.head(repositoryName, branch);
    if (!commitId) {
      commitId = await this.#defaultHead(repositoryName);
      if (!commitId) return undefined;
      await this.#calls.startBranch(repositoryName, branch, commitId);
    }
    const files = await this.#calls.files(repositoryName, commitId);
    return { commitId, files };
  }

  /** Nothing while the repository is empty. */
  async #defaultHead(repositoryName: string): Promise<string | undefined> {
    const { repositoryMetadata } = await this.#calls.client.send(
      new GetRepositoryCommand({ repositoryName }),
      this.#calls.abort,
    );
    const branch = repositoryMetadata?.defaultBranch;
    return branch ? this.#calls.head(repositoryName, branch) : undefined;
  }
}

function isSame(file: RepositoryFile, there: TreeEntry | undefined): boolean {
  return (
    there?.mode === gitModes[file.mode] &&
    there.blobId === blobIdOf(file.content)
  );
}

function asMade(metadata: RepositoryMetadata | undefined): MadeRepository {
  return {
    arn: metadata?.Arn ?? '',
    remoteUrl: metadata?.cloneUrlHttp ?? '',
  };
}
