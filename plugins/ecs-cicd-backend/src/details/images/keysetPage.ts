import { InputError } from '@backstage/errors';
import { revisionOf } from '../../release/revisionOf';

/** What a row is ordered by, the most significant part first; two rows never have the same. */
export type SortKey = readonly (string | number)[];

export interface PageQuery {
  limit: number;
  cursor?: string;
}

/** How rows are ordered: by which key, and which of its parts, from the front, go down instead of up. */
export interface SortOrder<T> {
  keyOf: (row: T) => SortKey;
  descending?: number;
}

function compareKeys(a: SortKey, b: SortKey, descending: number): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (part !== other) {
      const upwards = part < other ? -1 : 1;
      return index < descending ? -upwards : upwards;
    }
  }
  return 0;
}

/**
 * One page of ordered rows. A cursor holds the key of the last row, so that a row which comes or goes meanwhile neither
 * repeats nor hides another; and a mark of the list that it came from, because it leads nowhere in another.
 */
export function keysetPage<T>(
  rows: readonly T[],
  { keyOf, descending = 0 }: SortOrder<T>,
  list: object,
  { limit, cursor }: PageQuery,
): { items: T[]; nextCursor?: string } {
  const mark = revisionOf(list).slice(0, 8);
  const after = cursor === undefined ? undefined : decode(cursor, mark);
  const rest = rows
    .map(row => ({ row, key: keyOf(row) }))
    .filter(({ key }) => !after || compareKeys(key, after, descending) > 0)
    .sort((a, b) => compareKeys(a.key, b.key, descending));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    ...(last && rest.length > page.length
      ? { nextCursor: encode([mark, ...last.key]) }
      : {}),
  };
}

function encode(content: SortKey): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function decode(cursor: string, mark: string): SortKey {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    content = undefined;
  }
  if (!isSortKey(content) || content.length < 2) {
    throw new InputError(
      'The cursor is not valid. Use `nextCursor` of the page before as it is, or leave it out to begin again.',
    );
  }
  const [ownMark, ...key] = content;
  if (ownMark !== mark) {
    throw new InputError(
      'The cursor belongs to another list, filter or order. Leave it out to begin again.',
    );
  }
  return key;
}

function isSortKey(value: unknown): value is SortKey {
  return (
    Array.isArray(value) &&
    value.every(part => typeof part === 'string' || typeof part === 'number')
  );
}
