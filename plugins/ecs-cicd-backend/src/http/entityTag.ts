/** The weak tag of a revision: two answers with it mean the same, though their times of reading differ. */
export const entityTagOf = (revision: string): string => `W/"${revision}"`;

const tags = /\s*(?:\*|(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*"))\s*(?:,|$)/gy;

/**
 * Whether an If-None-Match header names this tag, compared weakly as RFC 9110 has it. A header that is not a list of
 * tags matches nothing.
 */
export function ifNoneMatchNames(
  header: string | undefined,
  entityTag: string,
): boolean {
  if (header === undefined) return false;
  const text = header.trim();
  if (text === '*') return true;
  const opaque = entityTag.replace(/^W\//, '');
  let end = 0;
  let found = false;
  for (const match of text.matchAll(tags)) {
    if (match[0] === '') break;
    end = match.index + match[0].length;
    found ||= match[1] === opaque;
  }
  return found && end === text.length;
}
