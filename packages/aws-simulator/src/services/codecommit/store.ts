import type {
  PullRequest,
  RepositoryMetadata,
} from '@aws-sdk/client-codecommit';
import { ServiceError } from '../../protocol/ServiceError';
import type { Behaviour } from '../../world/Behaviour';
import type { Place } from '../../world/World';
import { GitCommit, GitHistory, GitPush } from './GitHistory';

export interface CodeCommitRepository {
  place: Place;
  metadata: RepositoryMetadata & { repositoryName: string; Arn: string };
  history: GitHistory;
  tags: Record<string, string>;
}

export type PushListener = (branch: string, commit: GitCommit) => void;

export interface CodeCommitStore {
  repositories: Map<string, CodeCommitRepository>;
  /** By the repository's name, whether it is there yet or not. */
  pushListeners: Map<string, PushListener[]>;
  /** Oldest first. */
  pullRequests: PullRequest[];
}

export function codeCommitStore(): CodeCommitStore {
  return {
    repositories: new Map(),
    pushListeners: new Map(),
    pullRequests: [],
  };
}

export function createRepository(
  place: Place,
  options: {
    name: string;
    description?: string;
    /** The first branch that is pushed when missing. */
    defaultBranch?: string;
    kmsKeyId?: string;
    tags?: Record<string, string>;
  },
): CodeCommitRepository {
  const { world, account, region } = place;
  const store = world.store(codeCommitStore, place);
  if (store.repositories.has(options.name)) {
    throw new ServiceError(
      'RepositoryNameExistsException',
      `Repository named ${options.name} already exists`,
    );
  }
  const arn = `arn:aws:codecommit:${region}:${account}:${options.name}`;
  const created = new Date(world.now);
  const host = `git-codecommit.${region}.amazonaws.com/v1/repos/${options.name}`;
  const repository: CodeCommitRepository = {
    place,
    metadata: {
      accountId: account,
      repositoryId: world.random.uuid(`repository/${arn}`),
      repositoryName: options.name,
      repositoryDescription: options.description,
      defaultBranch: options.defaultBranch,
      creationDate: created,
      lastModifiedDate: created,
      cloneUrlHttp: `https://${host}`,
      cloneUrlSsh: `ssh://${host}`,
      Arn: arn,
      kmsKeyId: options.kmsKeyId,
    },
    history: new GitHistory(world),
    tags: { ...options.tags },
  };
  store.repositories.set(options.name, repository);
  repository.history.onPush((branch, commit) => {
    for (const listener of store.pushListeners.get(options.name) ?? []) {
      listener(branch, commit);
    }
  });
  return repository;
}

/** Pushes one commit to a branch (the default branch when missing), which may start pipelines. */
export function pushCommit(
  place: Place,
  options: {
    repository: string;
    branch?: string;
    message: string;
    author: { name: string; email: string };
    files?: Record<string, string>;
    behaviour?: Behaviour;
  },
): GitCommit {
  const repository = findRepository(place, options.repository);
  return pushTo(repository, {
    branch: options.branch ?? repository.metadata.defaultBranch ?? 'main',
    message: options.message,
    author: options.author,
    files: options.files,
    behaviour: options.behaviour,
  });
}

/** Removes a repository, if it is there. */
export function deleteRepository(
  place: Place,
  name: string,
): CodeCommitRepository | undefined {
  const { repositories } = place.world.store(codeCommitStore, place);
  const repository = repositories.get(name);
  repositories.delete(name);
  return repository;
}

/** Hears of every push to the repository of that name, also to one that is made later. */
export function listenToPushes(
  place: Place,
  name: string,
  listener: PushListener,
): void {
  const { pushListeners } = place.world.store(codeCommitStore, place);
  pushListeners.set(name, [...(pushListeners.get(name) ?? []), listener]);
}

/** Every push goes through here: the first one makes the default branch. */
export function pushTo(
  { metadata, history, place }: CodeCommitRepository,
  push: GitPush,
): GitCommit {
  metadata.defaultBranch ??= push.branch;
  metadata.lastModifiedDate = new Date(place.world.now);
  return history.push(push);
}

export function findRepository(
  place: Place,
  name: string | undefined,
): CodeCommitRepository {
  if (!name) {
    throw new ServiceError(
      'RepositoryNameRequiredException',
      'A repository name is required.',
    );
  }
  const repository = place.world
    .store(codeCommitStore, place)
    .repositories.get(name);
  if (!repository) {
    throw new ServiceError(
      'RepositoryDoesNotExistException',
      `${name} does not exist`,
    );
  }
  return repository;
}
