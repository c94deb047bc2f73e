/** A shell's pattern: `*`, `?` and `[…]`. */
export function matchesGlob(pattern: string, value: string): boolean {
  return globExpression(pattern).test(value);
}

/** A value without its shortest or longest beginning (`#`, `##`) or end (`%`, `%%`) that fits a pattern. */
export function trimGlob(
  value: string,
  operator: string,
  pattern: string,
): string {
  const atStart = operator.startsWith('#');
  const lengths = Array.from({ length: value.length + 1 }, (_, n) => n);
  if (operator.length > 1) lengths.reverse();
  for (const length of lengths) {
    const cut = atStart
      ? value.slice(0, length)
      : value.slice(value.length - length);
    if (matchesGlob(pattern, cut)) {
      return atStart
        ? value.slice(length)
        : value.slice(0, value.length - length);
    }
  }
  return value;
}

function globExpression(pattern: string): RegExp {
  const source = pattern.replace(/[.+^${}()|\\*?]/g, sign => {
    if (sign === '*') return '[\\s\\S]*';
    return sign === '?' ? '[\\s\\S]' : `\\${sign}`;
  });
  return new RegExp(`^${source}$`);
}
