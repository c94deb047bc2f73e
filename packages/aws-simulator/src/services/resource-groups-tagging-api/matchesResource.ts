import type { GetResourcesInput } from '@aws-sdk/client-resource-groups-tagging-api';
import type { TaggedResource } from '../../protocol/Operation';

/** Whether GetResources finds it: every tag filter, one of a filter's values, one of the types. */
export function matchesResource(
  resource: TaggedResource,
  input: Pick<
    GetResourcesInput,
    'TagFilters' | 'ResourceTypeFilters' | 'ResourceARNList'
  >,
): boolean {
  const { ResourceARNList: arns, ResourceTypeFilters: types } = input;
  return (
    (!arns?.length || arns.includes(resource.arn)) &&
    (!types?.length || types.some(type => isOfType(resource.arn, type))) &&
    (input.TagFilters ?? []).every(({ Key, Values }) => {
      const value = resource.tags[Key ?? ''];
      return value !== undefined && (!Values?.length || Values.includes(value));
    })
  );
}

/** `codepipeline` is every resource of a service, `ecs:service` those of one kind. */
function isOfType(arn: string, type: string): boolean {
  const [, , service, , , ...rest] = arn.split(':');
  const [wantedService, wantedKind] = type.split(':');
  if (service !== wantedService) return false;
  if (wantedKind === undefined) return true;
  const resource = rest.join(':');
  // A pipeline's ARN ends in its bare name: it has no kind to tell.
  if (!/[/:]/.test(resource)) return true;
  return (
    resource.startsWith(`${wantedKind}/`) ||
    resource.startsWith(`${wantedKind}:`)
  );
}
