import { InputError } from '@backstage/errors';

/**
 * Where the events of a stack go on, as a caller carries it: the provider's own token, bound to the stack that it is for.
 */
export const StackCursor = {
  encode(stackId: string, providerToken: string): string {
    return Buffer.from(JSON.stringify([stackId, providerToken])).toString(
      'base64url',
    );
  },

  /** @throws InputError when it is not a cursor, or one of another stack */
  decode(stackId: string, cursor: string): string {
    const [ofStack, providerToken] = parse(cursor);
    if (ofStack !== stackId || !providerToken) {
      throw new InputError(
        `The cursor is not one of the events of stack ${stackId}; leave it out to start at the newest`,
      );
    }
    return providerToken;
  },
};

function parse(cursor: string): (string | undefined)[] {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    return Array.isArray(parts)
      ? parts.map(part => (typeof part === 'string' ? part : undefined))
      : [];
  } catch {
    return [];
  }
}
