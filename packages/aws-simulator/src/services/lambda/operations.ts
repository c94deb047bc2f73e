import type {
  AliasConfiguration,
  FunctionConfiguration,
  GetAliasRequest,
  GetFunctionConcurrencyRequest,
  GetFunctionConcurrencyResponse,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  GetProvisionedConcurrencyConfigRequest,
  GetProvisionedConcurrencyConfigResponse,
  ListAliasesRequest,
  ListAliasesResponse,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
} from '@aws-sdk/client-lambda';
import type { Operation } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { findImageByUri } from '../ecr';
import { requireFunction, requireVersion, VersionRecord } from './store';

const MAXIMUM_PAGE = 50;

export const GetFunction: Operation<GetFunctionRequest, GetFunctionResponse> = (
  input,
  { place },
) => {
  const record = requireFunction(place, input.FunctionName);
  const { configuration, imageUri } = versionOf(place, input);
  const image = imageUri ? findImageByUri(place.world, imageUri) : undefined;
  return {
    Configuration: configuration,
    Code: imageUri
      ? {
          RepositoryType: 'ECR',
          ImageUri: imageUri,
          ResolvedImageUri:
            image &&
            `${imageUri.replace(/[:@][^/]*$/, '')}@${image.detail.imageDigest}`,
        }
      : {
          RepositoryType: 'S3',
          Location: `https://awslambda-${place.region}-tasks.s3.${place.region}.amazonaws.com/snapshots/${place.account}/${record.latest.configuration.FunctionName}`,
        },
    ...(Object.keys(record.tags).length > 0 && { Tags: record.tags }),
  };
};

export const GetFunctionConfiguration: Operation<
  GetFunctionConfigurationRequest,
  FunctionConfiguration
> = (input, { place }) => versionOf(place, input).configuration;

export const GetAlias: Operation<GetAliasRequest, AliasConfiguration> = (
  input,
  { place },
) => {
  const record = requireFunction(place, input.FunctionName);
  const found = record.aliases.get(input.Name ?? '');
  if (!found) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Cannot find alias arn: ${record.arn}:${input.Name}`,
      404,
    );
  }
  return found.alias;
};

export const ListAliases: Operation<ListAliasesRequest, ListAliasesResponse> = (
  input,
  { place },
) => {
  const { aliases } = requireFunction(place, input.FunctionName);
  const { items, nextToken } = page(
    [...aliases.values()]
      .map(({ alias }) => alias)
      .filter(
        alias =>
          !input.FunctionVersion ||
          alias.FunctionVersion === input.FunctionVersion,
      ),
    alias => alias.Name,
    input,
  );
  return { Aliases: items, NextMarker: nextToken };
};

export const ListVersionsByFunction: Operation<
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse
> = (input, { place }) => {
  const { latest, versions } = requireFunction(place, input.FunctionName);
  const { items, nextToken } = page(
    [latest, ...versions].map(({ configuration }) => configuration),
    configuration => configuration.Version,
    input,
  );
  return { Versions: items, NextMarker: nextToken };
};

export const GetFunctionConcurrency: Operation<
  GetFunctionConcurrencyRequest,
  GetFunctionConcurrencyResponse
> = (input, { place }) => ({
  ReservedConcurrentExecutions: requireFunction(place, input.FunctionName)
    .reservedConcurrency,
});

export const GetProvisionedConcurrencyConfig: Operation<
  GetProvisionedConcurrencyConfigRequest,
  GetProvisionedConcurrencyConfigResponse
> = (input, { place }) => {
  const { aliases } = requireFunction(place, input.FunctionName);
  const provisioned = aliases.get(input.Qualifier ?? '')?.provisioned;
  if (!provisioned) {
    throw new ServiceError(
      'ProvisionedConcurrencyConfigNotFoundException',
      'No Provisioned Concurrency Config found for this function',
      404,
    );
  }
  return {
    RequestedProvisionedConcurrentExecutions: provisioned.count,
    AvailableProvisionedConcurrentExecutions: provisioned.count,
    AllocatedProvisionedConcurrentExecutions: provisioned.count,
    Status: 'READY',
    LastModified: provisioned.lastModified,
  };
};

function versionOf(
  place: Place,
  input: { FunctionName: string | undefined; Qualifier?: string },
): VersionRecord {
  return requireVersion(
    requireFunction(place, input.FunctionName),
    input.Qualifier,
  );
}

function page<T>(
  all: T[],
  keyOf: (item: T) => string,
  input: { Marker?: string; MaxItems?: number },
) {
  return paginate(all, keyOf, {
    token: input.Marker,
    limit: input.MaxItems,
    maximum: MAXIMUM_PAGE,
    invalidToken: 'InvalidParameterValueException',
  });
}
