/** The table's word for AWS's word; AWS adds words, and a new one must not be taken for a known one. */
export function lookUp<T, Otherwise>(
  table: Readonly<Record<string, T>>,
  word: string | undefined,
  otherwise: Otherwise,
): T | Otherwise {
  return word !== undefined && Object.hasOwn(table, word)
    ? table[word]
    : otherwise;
}

export function timestamp(date: Date | undefined): string | undefined {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}

/** A link that comes from AWS or a config may be opened by a person, so it must be an ordinary one. */
export function webUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

/** A link that leads out of AWS goes nowhere that can be listened to, and carries no credentials. */
export function secureUrl(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && !username && !password ? url : undefined;
}

export function firstLine(text: string | undefined): string | undefined {
  return text?.trim().split(/\r?\n/, 1)[0].trim() || undefined;
}

/** Removes what is undefined, so that a view says nothing rather than "undefined". */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined),
  ) as T;
}

const DIGEST = /sha256:[0-9a-f]{64}/g;

/** Every image digest that a text holds, once each. */
export function digestsIn(...texts: (string | undefined)[]): string[] {
  return [...new Set(texts.flatMap(text => text?.match(DIGEST) ?? []))];
}

const ADDRESS = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;

/** The addresses of tasks are nobody's business in a portal, and are gone with the task. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, '…');
}

const CREDENTIALS: readonly [RegExp, string][] = [
  [/(\/\/)[^\s/@]+@/g, '$1…@'],
  [/((?:^|\s)(?:-u|--user)[= ])\S+/g, '$1…'],
  [
    /((?:password|passwd|secret|token|api[-_]?key|authorization)["']?\s*[:= ]\s*)(?:(?:bearer|basic)\s+)?[^\s"'&]+/gi,
    '$1…',
  ],
];

/** A command that people wrote may hold what it logs in with. */
export function withoutCredentials(text: string): string {
  return CREDENTIALS.reduce(
    (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
    text,
  );
}
