import { InputError } from '@backstage/errors';
import { revisionOf } from '../release/revisionOf';
import type { FleetQuery } from './FleetService';

/**
 * The place in an ordered fleet behind which the next page begins: the last row's sort key and its entity. A row that
 * comes or goes meanwhile neither repeats nor hides another.
 */
export interface FleetPosition {
  key: string | undefined;
  entityRef: string;
}

/** A cursor only goes on in the list that it came from. */
const fingerprintOf = ({ search, attention, orderBy, order }: FleetQuery) =>
  revisionOf({ search, attention, orderBy, order }).slice(0, 8);

/** Opaque to clients, so that what it holds can change. */
export function encodeCursor(
  query: FleetQuery,
  position: FleetPosition,
): string {
  const content = [
    fingerprintOf(query),
    position.entityRef,
    ...(position.key === undefined ? [] : [position.key]),
  ];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

export function decodeCursor(query: FleetQuery, cursor: string): FleetPosition {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    content = undefined;
  }
  if (
    !Array.isArray(content) ||
    content.length < 2 ||
    content.length > 3 ||
    !content.every((part): part is string => typeof part === 'string')
  ) {
    throw new InputError(
      'The cursor is not valid. Use `nextCursor` of the page before as it is, or leave it out to begin again.',
    );
  }
  const [fingerprint, entityRef, key] = content;
  if (fingerprint !== fingerprintOf(query)) {
    throw new InputError(
      'The cursor belongs to another search, filter or order. Leave it out to begin again.',
    );
  }
  return { entityRef, key };
}
