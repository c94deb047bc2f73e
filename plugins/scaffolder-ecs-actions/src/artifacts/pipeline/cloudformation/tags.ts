import { BINDING_TAG } from '../../../service/names';
import type { ServiceSpec } from '../../../service/ServiceSpec';
import { scalar, text } from '../../text';

type Tagged = Pick<ServiceSpec, 'entityRef' | 'owner'>;

/** The tags of everything that belongs to a service, by name. */
export function serviceTags(
  { entityRef, owner }: Tagged,
  environment: string,
): Record<string, string> {
  return { [BINDING_TAG]: entityRef, owner, environment };
}

/**
 * The tags as a list of YAML. The tags of a stack reach what it makes as well; what the portal acts on says them itself,
 * so that it stays bound however the stack is deployed.
 */
export function tagList(spec: Tagged, environment: string) {
  return text`
    Tags:
      - Key: ${BINDING_TAG}
        Value: ${scalar(spec.entityRef)}
      - Key: owner
        Value: ${scalar(spec.owner)}
      - Key: environment
        Value: ${environment}
  `;
}
