import type {
  GetResourcesCommandOutput,
  GetResourcesInput,
  GetTagKeysCommandOutput,
  GetTagKeysInput,
  GetTagValuesCommandOutput,
  GetTagValuesInput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type {
  Operation,
  ServiceDefinition,
  TaggedResource,
} from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { matchesResource } from './matchesResource';

const MAXIMUM_PAGE = 100;
const MAXIMUM_ARNS = 100;
const INVALID_TOKEN = 'PaginationTokenExpiredException';

/** Tells every tagged resource of every service; resources that never had a tag are not among them. */
function everyResource(
  services: () => ServiceDefinition[],
  place: Place,
): TaggedResource[] {
  return services()
    .flatMap(service => service.taggedResources?.(place) ?? [])
    .filter(({ tags }) => Object.keys(tags).length > 0)
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
}

export function getResources(
  services: () => ServiceDefinition[],
): Operation<GetResourcesInput, Omit<GetResourcesCommandOutput, '$metadata'>> {
  return (input, { place }) => {
    const arns = input.ResourceARNList ?? [];
    if (arns.length > MAXIMUM_ARNS) {
      throw new ServiceError(
        'InvalidParameterException',
        `The maximum number of ARNs in ResourceARNList is ${MAXIMUM_ARNS}.`,
      );
    }
    if (
      arns.length > 0 &&
      (input.TagFilters?.length || input.ResourceTypeFilters?.length)
    ) {
      throw new ServiceError(
        'InvalidParameterException',
        'ResourceARNList cannot be combined with TagFilters or ResourceTypeFilters.',
      );
    }
    const { items, nextToken } = paginate(
      everyResource(services, place).filter(resource =>
        matchesResource(resource, input),
      ),
      ({ arn }) => arn,
      {
        token: input.PaginationToken || undefined,
        limit: input.ResourcesPerPage,
        maximum: MAXIMUM_PAGE,
        invalidToken: INVALID_TOKEN,
      },
    );
    return {
      PaginationToken: nextToken ?? '',
      ResourceTagMappingList: items.map(({ arn, tags }) => ({
        ResourceARN: arn,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      })),
    };
  };
}

export function getTagKeys(
  services: () => ServiceDefinition[],
): Operation<GetTagKeysInput, Omit<GetTagKeysCommandOutput, '$metadata'>> {
  return (input, { place }) => {
    const { items, nextToken } = pageOf(
      everyResource(services, place).flatMap(({ tags }) => Object.keys(tags)),
      input.PaginationToken,
    );
    return { TagKeys: items, PaginationToken: nextToken ?? '' };
  };
}

export function getTagValues(
  services: () => ServiceDefinition[],
): Operation<GetTagValuesInput, Omit<GetTagValuesCommandOutput, '$metadata'>> {
  return (input, { place }) => {
    const { items, nextToken } = pageOf(
      everyResource(services, place).flatMap(
        ({ tags }) => tags[input.Key ?? ''] ?? [],
      ),
      input.PaginationToken,
    );
    return { TagValues: items, PaginationToken: nextToken ?? '' };
  };
}

function pageOf(words: string[], token: string | undefined) {
  return paginate([...new Set(words)].sort(), word => word, {
    token: token || undefined,
    limit: undefined,
    maximum: MAXIMUM_PAGE,
    invalidToken: INVALID_TOKEN,
  });
}
