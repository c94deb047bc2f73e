import { createHash } from 'node:crypto';
import {
  CreateCommitCommand,
  CreatePullRequestCommand,
} from '@aws-sdk/client-codecommit';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { isRefusal } from './AwsCallError';
import type { AwsClients } from './AwsClients';
import { placeText, type AwsPlace } from './AwsPlace';
import { CodeCommitCalls, type TreeEntry } from './CodeCommitCalls';
import { blobIdOf, gitModes, type RepositoryFile } from './RepositoryFile';
import { splitIntoCommits } from './splitIntoCommits';

/** Where a proposal begins. */
export interface ProposalBase {
  /** Of the repository. */
  arn: string;
  /** Which the change is meant for. */
  targetBranch: string;
  /** The commit that it ended with. */
  commitId: string;
}

export interface ProposedCommit {
  commitId: string;
  /** What it adds or changes. */
  paths: string[];
}

/** How often an answer that was lost, or another writer, may come in between. */
const MAX_ROUNDS = 3;

/** A change to a repository in CodeCommit that people look at first: a branch with one commit, and a pull request. */
export class CodeCommitProposal {
  readonly #calls: CodeCommitCalls;
  readonly #place: AwsPlace;

  constructor(clients: AwsClients, place: AwsPlace, signal?: AbortSignal) {
    this.#calls = new CodeCommitCalls(clients, place, signal);
    this.#place = place;
  }

  /**
   * Looks at the branch that the change is meant for, the default branch when none is named.
   *
   * @throws ConflictError when the repository belongs to another entity, NotFoundError when there is no such branch
   */
  async begin(options: {
    repositoryName: string;
    entityRef: string;
    targetBranch?: string;
  }): Promise<ProposalBase> {
    const { repositoryName, entityRef } = options;
    const repository = await this.#calls.ownRepository(
      repositoryName,
      entityRef,
    );
    const targetBranch = options.targetBranch ?? repository?.defaultBranch;
    const commitId =
      targetBranch && (await this.#calls.head(repositoryName, targetBranch));
    if (!targetBranch || !commitId) {
      throw new NotFoundError(
        `The CodeCommit repository ${repositoryName} in ${placeText(
          this.#place,
        )} has no ${
          targetBranch ? `branch ${targetBranch}` : 'commit yet'
        }, and a change has to begin somewhere`,
      );
    }
    return { arn: repository?.Arn ?? '', targetBranch, commitId };
  }

  /**
   * Brings what differs into a branch of its own, in one commit on top of where the proposal begins. A branch that has the
   * same already is left as it is.
   *
   * @throws ConflictError when nothing differs, or when the branch is there with something else; InputError when it is more
   *   than one commit takes
   */
  async commit(options: {
    repositoryName: string;
    branch: string;
    base: ProposalBase;
    files: readonly RepositoryFile[];
    message: string;
    author?: { name?: string; email?: string };
  }): Promise<ProposedCommit> {
    const { repositoryName, branch, base, files } = options;
    const there = await this.#calls.files(repositoryName, base.commitId);
    const changes = changesTo(there, files);
    const paths = changes.map(({ path }) => path);
    if (changes.length === 0) {
      throw new ConflictError(
        `The branch ${base.targetBranch} of ${repositoryName} has all of it already: there is nothing to propose`,
      );
    }
    if (splitIntoCommits(changes).length > 1) {
      throw new InputError(
        `CodeCommit's API takes 100 files and 7 MB in a commit, and these are ${changes.length} files of more: propose less at a time`,
      );
    }
    for (let round = 0; ; round += 1) {
      const head = await this.#begun(repositoryName, branch, base.commitId);
      if (head !== base.commitId) {
        await this.#requireSame(repositoryName, branch, head, changes);
        return { commitId: head, paths };
      }
      try {
        const { commitId = '' } = await this.#calls.client.send(
          new CreateCommitCommand({
            repositoryName,
            branchName: branch,
            parentCommitId: base.commitId,
            authorName: options.author?.name,
            email: options.author?.email,
            commitMessage: options.message,
            putFiles: changes.map(({ path, mode, content }) => ({
              filePath: path,
              fileMode: mode,
              fileContent: content,
            })),
          }),
          this.#calls.abort,
        );
        return { commitId, paths };
      } catch (error) {
        const moved = isRefusal(error, 'ParentCommitIdOutdatedException');
        if (!moved || round === MAX_ROUNDS) throw error;
      }
    }
  }

  /** Asks for the branch to be merged. The same commit is asked for once. */
  async open(options: {
    repositoryName: string;
    branch: string;
    targetBranch: string;
    commitId: string;
    title: string;
    description?: string;
  }): Promise<string> {
    const { repositoryName, branch, targetBranch, title, description } =
      options;
    const { account, region } = this.#place;
    const { pullRequest } = await this.#calls.client.send(
      new CreatePullRequestCommand({
        title,
        description,
        targets: [
          {
            repositoryName,
            sourceReference: branch,
            destinationReference: targetBranch,
          },
        ],
        clientRequestToken: createHash('sha256')
          .update(JSON.stringify([account, region, options]))
          .digest('hex'),
      }),
      this.#calls.abort,
    );
    return pullRequest?.pullRequestId ?? '';
  }

  /** The branch's last commit; one that is not there begins with the given one. */
  async #begun(
    repositoryName: string,
    branchName: string,
    commitId: string,
  ): Promise<string> {
    const head = await this.#calls.head(repositoryName, branchName);
    if (head) return head;
    await this.#calls.startBranch(repositoryName, branchName, commitId);
    return commitId;
  }

  async #requireSame(
    repositoryName: string,
    branch: string,
    head: string,
    changes: readonly RepositoryFile[],
  ): Promise<void> {
    const there = await this.#calls.files(repositoryName, head);
    const others = changesTo(there, changes);
    if (others.length === 0) return;
    throw new ConflictError(
      `The branch ${branch} of ${repositoryName} is there and has something else in ${others
        .map(({ path }) => path)
        .join(
          ', ',
        )}. Merge or delete it, or ask for another branch, and try again`,
    );
  }
}

/** Files that are new or have other content; what is there keeps its mode, which a copy may have lost. */
function changesTo(
  there: Map<string, TreeEntry>,
  files: readonly RepositoryFile[],
): RepositoryFile[] {
  return files.flatMap(file => {
    const entry = there.get(file.path);
    if (!entry) return [file];
    if (entry.blobId === blobIdOf(file.content)) return [];
    const mode =
      entry.mode === gitModes.EXECUTABLE ? ('EXECUTABLE' as const) : file.mode;
    return [{ ...file, mode }];
  });
}
