import { ConflictError } from '@backstage/errors';
import { BINDING_TAG } from '../service/names';
import { placeText, type AwsPlace } from './AwsPlace';

/**
 * Something of that name is there already. It is ours if it names the same entity; to touch another one would take
 * somebody's work away.
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
    `There is ${what} in ${placeText(
      place,
    )} already, and its tag ${BINDING_TAG} ${
      owner === undefined ? 'is missing' : `says ${owner}`
    }. Choose another name, or set the tag to ${entityRef} if it belongs to that.`,
  );
}
