import type {
  ImageTagMutability,
  ImageTagMutabilityExclusionFilter,
  Repository,
} from '@aws-sdk/client-ecr';
import { ServiceError } from '../../protocol/ServiceError';
import { matchesPattern } from './wildcard';

const MOST_FILTERS = 5;
const MOST_WILDCARDS = 2;

/** The filters of a repository's mutability, or a refusal where ECR would not take them. */
export function exclusionFilters(
  mutability: ImageTagMutability,
  filters: readonly string[] | undefined,
): ImageTagMutabilityExclusionFilter[] | undefined {
  if (mutability.endsWith('_WITH_EXCLUSION') !== (filters !== undefined)) {
    throw invalid(
      `Tag mutability ${mutability} ${
        filters ? 'takes no' : 'needs'
      } exclusion filters`,
    );
  }
  if (!filters) return undefined;
  if (filters.length < 1 || filters.length > MOST_FILTERS) {
    throw invalid(`Member must have length between 1 and ${MOST_FILTERS}`);
  }
  for (const filter of filters) {
    const wildcards = filter.split('*').length - 1;
    if (!/^[0-9a-zA-Z._*-]{1,128}$/.test(filter)) {
      throw invalid(
        `'${filter}' must satisfy regular expression pattern: ^[0-9a-zA-Z._*-]{1,128}$`,
      );
    }
    if (wildcards > MOST_WILDCARDS) {
      throw invalid(`'${filter}' has more than ${MOST_WILDCARDS} wildcards`);
    }
  }
  return filters.map(filter => ({ filterType: 'WILDCARD', filter }));
}

/** Whether a push may not take this tag from the image that has it. */
export function staysOnItsImage(repository: Repository, tag: string): boolean {
  const { imageTagMutability, imageTagMutabilityExclusionFilters = [] } =
    repository;
  const excluded = imageTagMutabilityExclusionFilters.some(({ filter }) =>
    matchesPattern(filter ?? '', tag),
  );
  switch (imageTagMutability) {
    case 'IMMUTABLE':
      return true;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded;
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded;
    default:
      return false;
  }
}

function invalid(constraint: string): ServiceError {
  return new ServiceError(
    'InvalidParameterException',
    `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: '${constraint}'`,
  );
}
