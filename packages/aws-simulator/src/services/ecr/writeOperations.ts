import type {
  CreateRepositoryCommandInput,
  CreateRepositoryResponse,
  DeleteLifecyclePolicyCommandInput,
  DeleteLifecyclePolicyResponse,
  DeleteRepositoryCommandInput,
  DeleteRepositoryResponse,
  GetRepositoryPolicyCommandInput,
  GetRepositoryPolicyResponse,
  ImageTagMutabilityExclusionFilter,
  PutImageScanningConfigurationCommandInput,
  PutImageScanningConfigurationResponse,
  PutImageTagMutabilityCommandInput,
  PutImageTagMutabilityResponse,
  PutLifecyclePolicyCommandInput,
  PutLifecyclePolicyResponse,
  SetRepositoryPolicyCommandInput,
  SetRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr';
import type { CallContext } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { deleteImageRepository } from './change';
import { setLifecyclePolicy } from './lifecyclePolicy';
import { GetLifecyclePolicy } from './operations';
import { createImageRepository, findImageRepository } from './store';
import { exclusionFilters } from './tagMutability';
import { requireTags } from './tagOperations';

const NAME =
  /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

export function CreateRepository(
  input: CreateRepositoryCommandInput,
  { place }: CallContext,
): CreateRepositoryResponse {
  const { repositoryName: name = '' } = input;
  if (name.length < 2 || name.length > 256 || !NAME.test(name)) {
    throw new ServiceError(
      'InvalidParameterException',
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''`,
    );
  }
  const { repository } = createImageRepository(place, {
    name,
    tagMutability: input.imageTagMutability,
    tagMutabilityExclusions: patterns(input.imageTagMutabilityExclusionFilters),
    scanOnPush: input.imageScanningConfiguration?.scanOnPush,
    encryption: input.encryptionConfiguration,
    tags: requireTags({}, input.tags ?? []),
  });
  return { repository };
}

export function DeleteRepository(
  input: DeleteRepositoryCommandInput,
  { place }: CallContext,
): DeleteRepositoryResponse {
  const { repository } = found(input, place);
  deleteImageRepository(place, repository.repositoryName, {
    force: input.force ?? false,
  });
  return { repository };
}

export function PutLifecyclePolicy(
  input: PutLifecyclePolicyCommandInput,
  { place }: CallContext,
): PutLifecyclePolicyResponse {
  const record = found(input, place);
  const { lifecyclePolicyText = '' } = input;
  setLifecyclePolicy(record, lifecyclePolicyText);
  const { repositoryName, registryId } = record.repository;
  return { registryId, repositoryName, lifecyclePolicyText };
}

export function DeleteLifecyclePolicy(
  input: DeleteLifecyclePolicyCommandInput,
  context: CallContext,
): DeleteLifecyclePolicyResponse {
  const policy = GetLifecyclePolicy(input, context);
  found(input, context.place).lifecyclePolicyText = undefined;
  return policy;
}

export function SetRepositoryPolicy(
  input: SetRepositoryPolicyCommandInput,
  { place }: CallContext,
): SetRepositoryPolicyResponse {
  const record = found(input, place);
  const { policyText = '' } = input;
  try {
    JSON.parse(policyText);
  } catch {
    throw new ServiceError(
      'InvalidParameterException',
      "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    );
  }
  record.policyText = policyText;
  const { repositoryName, registryId } = record.repository;
  return { registryId, repositoryName, policyText };
}

export function GetRepositoryPolicy(
  input: GetRepositoryPolicyCommandInput,
  { place }: CallContext,
): GetRepositoryPolicyResponse {
  const { policyText, repository } = found(input, place);
  const { repositoryName, registryId } = repository;
  if (policyText === undefined) {
    throw new ServiceError(
      'RepositoryPolicyNotFoundException',
      `Repository policy does not exist for the repository with name '${repositoryName}' in the registry with id '${registryId}'`,
    );
  }
  return { registryId, repositoryName, policyText };
}

export function PutImageTagMutability(
  input: PutImageTagMutabilityCommandInput,
  { place }: CallContext,
): PutImageTagMutabilityResponse {
  const { repository } = found(input, place);
  const { imageTagMutability = 'MUTABLE' } = input;
  const imageTagMutabilityExclusionFilters = exclusionFilters(
    imageTagMutability,
    patterns(input.imageTagMutabilityExclusionFilters),
  );
  const changed = { imageTagMutability, imageTagMutabilityExclusionFilters };
  Object.assign(repository, changed);
  const { repositoryName, registryId } = repository;
  return { registryId, repositoryName, ...changed };
}

export function PutImageScanningConfiguration(
  input: PutImageScanningConfigurationCommandInput,
  { place }: CallContext,
): PutImageScanningConfigurationResponse {
  const { repository } = found(input, place);
  const { imageScanningConfiguration } = input;
  repository.imageScanningConfiguration = {
    scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
  };
  const { repositoryName, registryId } = repository;
  return { registryId, repositoryName, imageScanningConfiguration };
}

function found(
  {
    repositoryName,
    registryId,
  }: { repositoryName?: string; registryId?: string },
  place: CallContext['place'],
) {
  return findImageRepository(place, repositoryName, registryId);
}

function patterns(
  filters: ImageTagMutabilityExclusionFilter[] | undefined,
): string[] | undefined {
  return filters?.map(({ filter = '' }) => filter);
}
