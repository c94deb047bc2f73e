import type { Behaviour } from '../../world/Behaviour';
import type { World } from '../../world/World';
import {
  commitIdOf,
  gitFile,
  GitFile,
  GitPerson,
  GitTree,
  treeIds,
} from './gitObjects';

export interface GitCommit {
  commitId: string;
  treeId: string;
  parents: string[];
  message: string;
  author: GitPerson;
  committer: GitPerson;
  /** When it was pushed, in milliseconds. */
  pushedAt: number;
  tree: GitTree;
  /** The whole tree as texts, by path; what is no text cannot be read from here. */
  readonly files: Readonly<Record<string, string>>;
  behaviour: Behaviour;
}

/** A change of a tree: a file that is there afterwards, or undefined for one that is not. */
export type GitChanges = ReadonlyMap<string, GitFile | undefined>;

export interface GitPush {
  branch: string;
  message: string;
  author: { name: string; email: string };
  /** Files that the commit adds or changes; the others stay as the parent has them. */
  files?: Record<string, string> | GitChanges;
  behaviour?: Behaviour;
}

/** Commits and branches, for every kind of Git hosting that a pipeline can start from. */
export class GitHistory {
  readonly commits = new Map<string, GitCommit>();
  /** The head of each branch. */
  readonly branches = new Map<string, string>();

  readonly #world: World;
  readonly #listeners: ((branch: string, commit: GitCommit) => void)[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  push(push: GitPush): GitCommit {
    const parent = this.head(push.branch);
    const tree = changedTree(parent?.tree, push.files);
    const person: GitPerson = {
      name: push.author.name,
      email: push.author.email,
      date: `${Math.floor(this.#world.now / 1000)} +0000`,
    };
    const content = {
      treeId: treeIds(tree).get('') ?? '',
      parents: parent ? [parent.commitId] : [],
      message: push.message.endsWith('\n') ? push.message : `${push.message}\n`,
      author: person,
      committer: person,
    };
    const commit: GitCommit = {
      ...content,
      commitId: commitIdOf(content),
      pushedAt: this.#world.now,
      tree,
      get files() {
        return textsOf(tree);
      },
      behaviour: push.behaviour ?? {},
    };
    this.commits.set(commit.commitId, commit);
    this.#move(push.branch, commit);
    return commit;
  }

  /** Lets a branch, new or not, end with a commit that is there. */
  moveBranch(branch: string, commitId: string): void {
    const commit = this.commits.get(commitId);
    if (commit) this.#move(branch, commit);
  }

  head(branch: string): GitCommit | undefined {
    const id = this.branches.get(branch);
    return id === undefined ? undefined : this.commits.get(id);
  }

  /** The ids of a commit and of those before it, newest first. */
  ancestry(head: GitCommit): string[] {
    const ids: string[] = [];
    for (
      let commit: GitCommit | undefined = head;
      commit;
      commit = this.commits.get(commit.parents[0] ?? '')
    ) {
      ids.push(commit.commitId);
    }
    return ids;
  }

  /** Called whenever a branch gets another head. */
  onPush(listener: (branch: string, commit: GitCommit) => void): void {
    this.#listeners.push(listener);
  }

  #move(branch: string, commit: GitCommit): void {
    this.branches.set(branch, commit.commitId);
    for (const listener of this.#listeners) listener(branch, commit);
  }
}

function changedTree(
  before: GitTree | undefined,
  changes: GitPush['files'] = {},
): GitTree {
  const tree = new Map(before);
  const entries: Iterable<[string, GitFile | string | undefined]> =
    changes instanceof Map ? changes : Object.entries(changes);
  for (const [path, file] of entries) {
    if (file === undefined) tree.delete(path);
    else tree.set(path, typeof file === 'string' ? gitFile(file) : file);
  }
  return tree;
}

/** Pipelines read the same few trees over and over. */
const texts = new WeakMap<GitTree, Record<string, string>>();

function textsOf(tree: GitTree): Record<string, string> {
  let read = texts.get(tree);
  if (!read) {
    read = Object.fromEntries(
      [...tree].map(([path, { content }]) => [
        path,
        Buffer.from(content).toString('utf8'),
      ]),
    );
    texts.set(tree, read);
  }
  return read;
}
