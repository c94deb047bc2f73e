import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The full entity ref of what somebody wrote, as the HTTP API would make it of its path.
 *
 * @throws InputError when it is none
 */
export function entityRefOf(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `'${text}' is no entity ref; write kind:namespace/name, e.g. component:default/checkout`,
    );
  }
}
