import { ServiceError } from './ServiceError';

export interface PageRequest {
  token: string | undefined;
  /** How many the caller wants; the service's maximum when missing. */
  limit: number | undefined;
  maximum: number;
  /** The service's word for a token that it did not give out, e.g. `InvalidNextTokenException`. */
  invalidToken: string;
}

export interface Page<T> {
  items: T[];
  nextToken: string | undefined;
}

/**
 * One page of a list. A token names the key of the item that follows, not a position, so that a list that grows at its
 * head meanwhile neither repeats nor loses an item.
 */
export function paginate<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  request: PageRequest,
): Page<T> {
  const limit = Math.min(request.limit ?? request.maximum, request.maximum);
  let start = 0;
  if (request.token !== undefined) {
    const key = Buffer.from(request.token, 'base64url').toString('utf8');
    start = all.findIndex(item => keyOf(item) === key);
    if (start < 0) {
      throw new ServiceError(request.invalidToken, 'The token is not valid.');
    }
  }
  const next = all[start + limit];
  return {
    items: all.slice(start, start + limit),
    nextToken:
      next === undefined
        ? undefined
        : Buffer.from(keyOf(next), 'utf8').toString('base64url'),
  };
}
