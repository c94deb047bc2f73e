import type {
  BatchGetRepositoryScanningConfigurationCommandInput,
  BatchGetRepositoryScanningConfigurationResponse,
  DescribeImagesCommandInput,
  DescribeImagesFilter,
  DescribeImagesResponse,
  DescribeRegistryCommandInput,
  DescribeRegistryResponse,
  DescribeRepositoriesCommandInput,
  DescribeRepositoriesResponse,
  GetLifecyclePolicyCommandInput,
  GetLifecyclePolicyResponse,
  GetRegistryScanningConfigurationCommandInput,
  GetRegistryScanningConfigurationResponse,
  ImageDetail,
  ImageIdentifier,
  ListImagesCommandInput,
  ListImagesResponse,
} from '@aws-sdk/client-ecr';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { scanningConfigurationOf } from './scan';
import { requireImage } from './requireImage';
import { ecrStore, findImageRepository, Image } from './store';

const MAXIMUM = 1000;
const DEFAULT = 100;
const INVALID = 'InvalidParameterException';

export function DescribeRepositories(
  input: DescribeRepositoriesCommandInput,
  { place }: CallContext,
): DescribeRepositoriesResponse {
  const { repositoryNames, registryId } = input;
  if (repositoryNames && repositoryNames.length > 0) {
    return {
      repositories: repositoryNames.map(
        name => findImageRepository(place, name, registryId).repository,
      ),
    };
  }
  const registry = place.world.place(registryId ?? place.account, place.region);
  const { repositories } = place.world.store(ecrStore, registry);
  const page = paginate(
    [...repositories.values()],
    ({ repository }) => repository.repositoryName,
    {
      token: input.nextToken,
      limit: input.maxResults ?? DEFAULT,
      maximum: MAXIMUM,
      invalidToken: INVALID,
    },
  );
  return {
    repositories: page.items.map(({ repository }) => repository),
    nextToken: page.nextToken,
  };
}

export function DescribeImages(
  input: DescribeImagesCommandInput,
  { place }: CallContext,
): DescribeImagesResponse {
  const record = findImageRepository(
    place,
    input.repositoryName,
    input.registryId,
  );
  if (input.imageIds && input.imageIds.length > 0) {
    const images = new Set(input.imageIds.map(id => requireImage(record, id)));
    return { imageDetails: [...images].map(asDetail) };
  }
  const page = paginate(
    [...record.images.values()].filter(image => passes(image, input.filter)),
    ({ detail }) => detail.imageDigest,
    {
      token: input.nextToken,
      limit: input.maxResults ?? DEFAULT,
      maximum: MAXIMUM,
      invalidToken: INVALID,
    },
  );
  return {
    imageDetails: page.items.map(asDetail),
    nextToken: page.nextToken,
  };
}

export function ListImages(
  input: ListImagesCommandInput,
  { place }: CallContext,
): ListImagesResponse {
  const record = findImageRepository(
    place,
    input.repositoryName,
    input.registryId,
  );
  const ids = [...record.images.values()]
    .filter(image => passes(image, input.filter))
    .flatMap(({ detail }): ImageIdentifier[] =>
      detail.imageTags.length === 0
        ? [{ imageDigest: detail.imageDigest }]
        : detail.imageTags.map(imageTag => ({
            imageDigest: detail.imageDigest,
            imageTag,
          })),
    );
  const page = paginate(
    ids,
    ({ imageDigest, imageTag = '' }) => `${imageDigest}/${imageTag}`,
    {
      token: input.nextToken,
      limit: input.maxResults ?? DEFAULT,
      maximum: MAXIMUM,
      invalidToken: INVALID,
    },
  );
  return { imageIds: page.items, nextToken: page.nextToken };
}

export function GetLifecyclePolicy(
  input: GetLifecyclePolicyCommandInput,
  { place }: CallContext,
): GetLifecyclePolicyResponse {
  const { repository, lifecyclePolicyText, lifecycleEvaluatedAt } =
    findImageRepository(place, input.repositoryName, input.registryId);
  const { repositoryName, registryId } = repository;
  if (lifecyclePolicyText === undefined) {
    throw new ServiceError(
      'LifecyclePolicyNotFoundException',
      `Lifecycle policy does not exist for the repository with name '${repositoryName}' in the registry with id '${registryId}'`,
    );
  }
  return {
    registryId,
    repositoryName,
    lifecyclePolicyText,
    lastEvaluatedAt: lifecycleEvaluatedAt,
  };
}

export function GetRegistryScanningConfiguration(
  _input: GetRegistryScanningConfigurationCommandInput,
  { place }: CallContext,
): GetRegistryScanningConfigurationResponse {
  return {
    registryId: place.account,
    scanningConfiguration: place.world.store(ecrStore, place).scanning,
  };
}

export function BatchGetRepositoryScanningConfiguration(
  input: BatchGetRepositoryScanningConfigurationCommandInput,
  { place }: CallContext,
): BatchGetRepositoryScanningConfigurationResponse {
  const names = input.repositoryNames ?? [];
  if (names.length === 0 || names.length > 25) {
    throw new ServiceError(
      INVALID,
      "Invalid parameter at 'repositoryNames' failed to satisfy constraint: 'Member must have length between 1 and 25'",
    );
  }
  const { repositories, scanning } = place.world.store(ecrStore, place);
  return {
    scanningConfigurations: names.flatMap(name => {
      const record = repositories.get(name);
      return record ? scanningConfigurationOf(scanning, record) : [];
    }),
    failures: names
      .filter(name => !repositories.has(name))
      .map(repositoryName => ({
        repositoryName,
        failureCode: 'REPOSITORY_NOT_FOUND',
        failureReason: `The repository with name '${repositoryName}' does not exist in the registry with id '${place.account}'`,
      })),
  };
}

export function DescribeRegistry(
  _input: DescribeRegistryCommandInput,
  { place }: CallContext,
): DescribeRegistryResponse {
  const { replication } = place.world.store(ecrStore, place);
  return {
    registryId: place.account,
    replicationConfiguration: replication?.configuration ?? { rules: [] },
  };
}

function passes(
  { detail }: Image,
  filter: DescribeImagesFilter | undefined,
): boolean {
  const tagged = detail.imageTags.length > 0;
  if (filter?.tagStatus === 'TAGGED' && !tagged) return false;
  if (filter?.tagStatus === 'UNTAGGED' && tagged) return false;
  const status = filter?.imageStatus ?? 'ACTIVE';
  return status === 'ANY' || detail.imageStatus === status;
}

/** Of enhanced scans the list of images tells nothing, not even whether there is one. */
function asDetail({ detail, scan }: Image): ImageDetail {
  const told = scan?.kind === 'BASIC' ? scan : undefined;
  const findings = told?.findings;
  return {
    ...detail,
    imageTags: detail.imageTags.length > 0 ? detail.imageTags : undefined,
    imageScanStatus: told?.status,
    imageScanFindingsSummary: findings && {
      imageScanCompletedAt: findings.imageScanCompletedAt,
      vulnerabilitySourceUpdatedAt: findings.vulnerabilitySourceUpdatedAt,
      findingSeverityCounts: findings.findingSeverityCounts,
    },
  };
}
