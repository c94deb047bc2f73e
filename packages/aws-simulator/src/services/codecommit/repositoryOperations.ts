import type {
  BatchGetRepositoriesCommandInput,
  BatchGetRepositoriesOutput,
  CreateRepositoryCommandInput,
  CreateRepositoryOutput,
  DeleteRepositoryCommandInput,
  DeleteRepositoryOutput,
  GetRepositoryCommandInput,
  GetRepositoryOutput,
  ListRepositoriesCommandInput,
  ListRepositoriesOutput,
  UpdateRepositoryDescriptionCommandInput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { compare } from './compare';
import { limits } from './limits';
import { requireRepositoryName } from './names';
import { refuse } from './refuse';
import {
  codeCommitStore,
  createRepository,
  deleteRepository,
  findRepository,
} from './store';
import { requireTags } from './tagOperations';

const MAXIMUM_BATCH = 100;

export function CreateRepository(
  input: CreateRepositoryCommandInput,
  { place }: CallContext,
): CreateRepositoryOutput {
  const { metadata } = createRepository(place, {
    name: requireRepositoryName(input.repositoryName),
    description: requireDescription(input.repositoryDescription),
    kmsKeyId: input.kmsKeyId,
    tags: requireTags(input.tags ?? {}),
  });
  return { repositoryMetadata: metadata };
}

/** A repository that is not there is deleted already. */
export function DeleteRepository(
  input: DeleteRepositoryCommandInput,
  { place }: CallContext,
): DeleteRepositoryOutput {
  const name = requireRepositoryName(input.repositoryName);
  const repository = deleteRepository(place, name);
  return { repositoryId: repository?.metadata.repositoryId };
}

export function UpdateRepositoryDescription(
  input: UpdateRepositoryDescriptionCommandInput,
  { place }: CallContext,
): object {
  const { metadata } = findRepository(place, input.repositoryName);
  metadata.repositoryDescription = requireDescription(
    input.repositoryDescription,
  );
  metadata.lastModifiedDate = new Date(place.world.now);
  return {};
}

export function GetRepository(
  input: GetRepositoryCommandInput,
  { place }: CallContext,
): GetRepositoryOutput {
  return {
    repositoryMetadata: findRepository(place, input.repositoryName).metadata,
  };
}

export function BatchGetRepositories(
  input: BatchGetRepositoriesCommandInput,
  { place }: CallContext,
): BatchGetRepositoriesOutput {
  const names = input.repositoryNames ?? [];
  if (names.length === 0) {
    refuse(
      'RepositoryNamesRequired',
      'A list of repository names is required.',
    );
  }
  if (names.length > MAXIMUM_BATCH) {
    refuse(
      'MaximumRepositoryNamesExceeded',
      `The maximum number of repository names is ${MAXIMUM_BATCH}.`,
    );
  }
  const { repositories } = place.world.store(codeCommitStore, place);
  return {
    repositories: names.flatMap(name => repositories.get(name)?.metadata ?? []),
    repositoriesNotFound: names.filter(name => !repositories.has(name)),
  };
}

export function ListRepositories(
  input: ListRepositoriesCommandInput,
  { place }: CallContext,
): ListRepositoriesOutput {
  const { repositories } = place.world.store(codeCommitStore, place);
  const sorted = [...repositories.values()].map(({ metadata }) => metadata);
  sorted.sort((a, b) =>
    input.sortBy === 'lastModifiedDate'
      ? Number(a.lastModifiedDate) - Number(b.lastModifiedDate)
      : compare(a.repositoryName, b.repositoryName),
  );
  if (input.order === 'descending') sorted.reverse();
  const page = paginate(sorted, ({ repositoryName }) => repositoryName, {
    token: input.nextToken,
    limit: undefined,
    maximum: 1000,
    invalidToken: 'InvalidContinuationTokenException',
  });
  return {
    repositories: page.items.map(({ repositoryName, repositoryId }) => ({
      repositoryName,
      repositoryId,
    })),
    nextToken: page.nextToken,
  };
}

function requireDescription(text: string | undefined): string | undefined {
  if (text !== undefined && text.length > limits.repositoryDescription) {
    refuse(
      'InvalidRepositoryDescription',
      `A description takes at most ${limits.repositoryDescription} characters.`,
    );
  }
  return text;
}
