import { parseEntityRef } from '@backstage/catalog-model';

/** A user as people call them, where the catalog's own name of them is not at hand. */
export function personOf(userRef: string): string {
  return parseEntityRef(userRef, { defaultKind: 'user' }).name;
}
