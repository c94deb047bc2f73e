import type {
  BatchGetRepositoryScanningConfigurationCommandInput,
  BatchGetRepositoryScanningConfigurationResponse,
  DescribeImageScanFindingsCommandInput,
  DescribeImageScanFindingsResponse,
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
  ListTagsForResourceCommandInput,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-ecr';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { scanningConfigurationOf } from './scan';
import {
  ecrStore,
  findImage,
  findImageRepository,
  Image,
  ImageRepository,
} from './store';

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

export function DescribeImageScanFindings(
  input: DescribeImageScanFindingsCommandInput,
  { place }: CallContext,
): DescribeImageScanFindingsResponse {
  const record = findImageRepository(
    place,
    input.repositoryName,
    input.registryId,
  );
  const image = requireImage(record, input.imageId ?? {});
  const { repositoryName, registryId } = record.repository;
  const { scan, detail } = image;
  if (!scan) {
    throw new ServiceError(
      'ScanNotFoundException',
      `Image scan does not exist for the image with '${describeId(
        input.imageId ?? {},
      )}' in the repository with name '${repositoryName}' in the registry with id '${registryId}'`,
    );
  }
  const answer: DescribeImageScanFindingsResponse = {
    registryId,
    repositoryName,
    imageId: {
      imageDigest: detail.imageDigest,
      imageTag: input.imageId?.imageTag,
    },
    imageScanStatus: scan.status,
  };
  if (!scan.findings) return answer;

  const { findings = [], enhancedFindings, ...summary } = scan.findings;
  const pageRequest = {
    token: input.nextToken,
    limit: input.maxResults ?? DEFAULT,
    maximum: MAXIMUM,
    invalidToken: INVALID,
  };
  if (enhancedFindings) {
    const page = paginate(
      enhancedFindings,
      ({ findingArn = '' }) => findingArn,
      pageRequest,
    );
    return {
      ...answer,
      imageScanFindings: { ...summary, enhancedFindings: page.items },
      nextToken: page.nextToken,
    };
  }
  const page = paginate(findings, ({ name = '' }) => name, pageRequest);
  return {
    ...answer,
    imageScanFindings: { ...summary, findings: page.items },
    nextToken: page.nextToken,
  };
}

export function GetLifecyclePolicy(
  input: GetLifecyclePolicyCommandInput,
  { place }: CallContext,
): GetLifecyclePolicyResponse {
  const { repository, lifecyclePolicyText } = findImageRepository(
    place,
    input.repositoryName,
    input.registryId,
  );
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
    lastEvaluatedAt: repository.createdAt,
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

export function ListTagsForResource(
  input: ListTagsForResourceCommandInput,
  { place }: CallContext,
): ListTagsForResourceResponse {
  const match = /^arn:aws:ecr:[a-z0-9-]+:\d{12}:repository\/(.+)$/.exec(
    input.resourceArn ?? '',
  );
  if (!match) {
    throw new ServiceError(
      INVALID,
      `Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'`,
    );
  }
  const { tags } = findImageRepository(place, match[1]);
  return {
    tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
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

function requireImage(record: ImageRepository, id: ImageIdentifier): Image {
  if (id.imageDigest === undefined && id.imageTag === undefined) {
    throw new ServiceError(
      INVALID,
      "Invalid parameter at 'imageId' failed to satisfy constraint: 'imageDigest or imageTag is required'",
    );
  }
  const image = findImage(record, id);
  if (!image) {
    const { repositoryName, registryId } = record.repository;
    throw new ServiceError(
      'ImageNotFoundException',
      `The image with imageId ${describeId(
        id,
      )} does not exist within the repository with name '${repositoryName}' in the registry with id '${registryId}'`,
    );
  }
  return image;
}

function describeId({ imageDigest, imageTag }: ImageIdentifier): string {
  return `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${
    imageTag ?? 'null'
  }'}`;
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

function asDetail({ detail, scan }: Image): ImageDetail {
  const findings = scan?.findings;
  return {
    ...detail,
    imageTags: detail.imageTags.length > 0 ? detail.imageTags : undefined,
    imageScanStatus: scan?.status,
    imageScanFindingsSummary: findings && {
      imageScanCompletedAt: findings.imageScanCompletedAt,
      vulnerabilitySourceUpdatedAt: findings.vulnerabilitySourceUpdatedAt,
      findingSeverityCounts: findings.findingSeverityCounts,
    },
  };
}
