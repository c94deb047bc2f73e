import type { Behaviour } from '../../world/Behaviour';
import type { World } from '../../world/World';

export interface GitPerson {
  name: string;
  email: string;
  /** Seconds since the epoch and the offset, as Git writes it: `1713960000 +0000`. */
  date: string;
}

export interface GitCommit {
  commitId: string;
  treeId: string;
  parents: string[];
  message: string;
  author: GitPerson;
  committer: GitPerson;
  /** When it was pushed, in milliseconds. */
  pushedAt: number;
  /** The whole tree, by path. */
  files: Readonly<Record<string, string>>;
  behaviour: Behaviour;
}

export interface GitPush {
  branch: string;
  message: string;
  author: { name: string; email: string };
  /** Files that the commit adds or changes; the others stay as the parent has them. */
  files?: Record<string, string>;
  behaviour?: Behaviour;
}

/** Commits and branches, for every kind of Git hosting that a pipeline can start from. */
export class GitHistory {
  readonly commits = new Map<string, GitCommit>();
  /** The head of each branch. */
  readonly branches = new Map<string, string>();

  readonly #world: World;
  readonly #label: string;
  readonly #listeners: ((branch: string, commit: GitCommit) => void)[] = [];

  /** `label` tells this history from all others in the world. */
  constructor(world: World, label: string) {
    this.#world = world;
    this.#label = label;
  }

  push(push: GitPush): GitCommit {
    const label = `commit/${this.#label}/${this.commits.size}`;
    const parent = this.head(push.branch);
    const person: GitPerson = {
      name: push.author.name,
      email: push.author.email,
      date: `${Math.floor(this.#world.now / 1000)} +0000`,
    };
    const commit: GitCommit = {
      commitId: this.#world.random.hex(label, 40),
      treeId: this.#world.random.hex(`${label}/tree`, 40),
      parents: parent ? [parent.commitId] : [],
      message: push.message.endsWith('\n') ? push.message : `${push.message}\n`,
      author: person,
      committer: person,
      pushedAt: this.#world.now,
      files: { ...parent?.files, ...push.files },
      behaviour: push.behaviour ?? {},
    };
    this.commits.set(commit.commitId, commit);
    this.branches.set(push.branch, commit.commitId);
    for (const listener of this.#listeners) listener(push.branch, commit);
    return commit;
  }

  head(branch: string): GitCommit | undefined {
    const id = this.branches.get(branch);
    return id === undefined ? undefined : this.commits.get(id);
  }

  /** Called after every push. */
  onPush(listener: (branch: string, commit: GitCommit) => void): void {
    this.#listeners.push(listener);
  }
}
