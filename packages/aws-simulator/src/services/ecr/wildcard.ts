/** Whether a whole text fits a pattern in which `*` stands for any characters, also none. */
export function matchesPattern(pattern: string, text: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`).test(text);
}

/** A repository filter of a registry: a pattern, or, without any `*`, a text that stands in any place. */
export function matchesRepositoryFilter(filter: string, name: string): boolean {
  return filter.includes('*')
    ? matchesPattern(filter, name)
    : name.includes(filter);
}
