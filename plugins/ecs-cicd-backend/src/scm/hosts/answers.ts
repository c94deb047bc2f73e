import { authorDigest } from '../../catalog/authorDigest';

/** Reads answers of other people's APIs: what has another form than expected counts as missing. */
export type Json = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

export function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : undefined;
}

/** The first line of a message. */
export function titleOf(value: unknown): string | undefined {
  return textOf(value)?.split(/\r?\n/, 1)[0].trim();
}

/** From an ISO 8601 time, or milliseconds since 1970. */
export function timeOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** A link to the host itself, that nobody can listen to. */
export function linkOf(value: unknown, host: string): string | undefined {
  const text = textOf(value);
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' && url.host === host && !url.username
    ? text
    : undefined;
}

/** Of an e-mail address, which itself goes no further. */
export function digestOf(email: unknown): string | undefined {
  const text = textOf(email);
  return text?.includes('@') ? authorDigest(text) : undefined;
}
