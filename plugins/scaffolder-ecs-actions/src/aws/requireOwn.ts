import { ConflictError } from '@backstage/errors';
import { BINDING_TAG } from '../service/names';
import { placeText, type AwsPlace } from './AwsPlace';

/**
 * What is there already is ours if it names the same entity; to touch anything else would take somebody's work away.
 *
 * @throws ConflictError when its tag names another entity, or none
 */
export function requireOwn(
  what: string,
  place: AwsPlace,
  tags: Record<string, string | undefined>,
  entityRef: string,
): void {
  const owner = tags[BINDING_TAG];
  if (owner === entityRef) return;
  throw new ConflictError(
    `${what} in ${placeText(
      place,
    )} is not for ${entityRef}: its tag ${BINDING_TAG} ${
      owner === undefined ? 'is missing' : `says ${owner}`
    }. Choose another name, or set the tag if it is.`,
  );
}
