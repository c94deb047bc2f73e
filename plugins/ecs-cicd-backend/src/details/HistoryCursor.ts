import { InputError } from '@backstage/errors';

/** Where a reading of a history, newest first, goes on. */
export interface HistoryCursor {
  /** The provider's page; the first when missing. */
  token?: string;
  /** The last entry on that page which has been dealt with. */
  after?: { id: string; startedAt?: string };
}

export function formatCursor(cursor: HistoryCursor): string {
  const { token, after } = cursor;
  return Buffer.from(
    JSON.stringify([token ?? '', after?.id ?? '', after?.startedAt ?? '']),
  ).toString('base64url');
}

/** @throws InputError when it is not one of ours */
export function parseCursor(text: string): HistoryCursor {
  const parts = partsOf(text);
  if (!parts) {
    throw new InputError(
      'The cursor is none that this list gave out. Leave it out to start at the newest.',
    );
  }
  const [token, id, startedAt] = parts;
  return {
    ...(token ? { token } : {}),
    ...(id ? { after: { id, ...(startedAt ? { startedAt } : {}) } } : {}),
  };
}

function partsOf(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(
      Buffer.from(text, 'base64url').toString('utf8'),
    );
    return Array.isArray(value) &&
      value.length === 3 &&
      value.every(part => typeof part === 'string')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}
