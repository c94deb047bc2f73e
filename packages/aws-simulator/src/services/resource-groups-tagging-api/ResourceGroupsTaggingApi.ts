import type { ServiceDefinition } from '../../protocol/Operation';
import { getResources, getTagKeys, getTagValues } from './operations';

/** Tagging sees what all the other services have; they are asked for late, since it is one of them. */
export function createTaggingService(
  services: () => ServiceDefinition[],
): ServiceDefinition {
  return {
    id: 'resource-groups-tagging-api',
    iamPrefix: 'tag',
    operations: {
      GetResources: getResources(services),
      GetTagKeys: getTagKeys(services),
      GetTagValues: getTagValues(services),
    },
  };
}
