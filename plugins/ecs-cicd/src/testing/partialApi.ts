import { NotFoundError } from '@backstage/errors';
import type { EcsCicdApi } from '../api';

/** An API that knows no more than it is given: whatever else it is asked for is not there. */
export function partialApi(known: Partial<EcsCicdApi>): EcsCicdApi {
  return new Proxy(known, {
    get: (target, name, receiver) =>
      Reflect.get(target, name, receiver) ??
      (async () => {
        throw new NotFoundError(`There is no fixture for ${String(name)}`);
      }),
  }) as EcsCicdApi;
}
