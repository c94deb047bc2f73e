import { InputError } from '@backstage/errors';

/**
 * Where a log goes on, as a caller carries it: the provider's own token, bound to the log that it is for. It gives no
 * right to anything, since whoever shows it has to be allowed to read that log.
 */
export const LogToken = {
  encode(of: string, providerToken: string): string {
    return Buffer.from(JSON.stringify([of, providerToken])).toString(
      'base64url',
    );
  },

  /** @throws InputError when it is not a token, or one of another log */
  decode(of: string, token: string): string {
    const [ofLog, providerToken] = parse(token);
    if (ofLog !== of || !providerToken) {
      throw new InputError(
        `The token is not one of the log of ${of}; begin again without`,
      );
    }
    return providerToken;
  },
};

function parse(token: string): (string | undefined)[] {
  try {
    const parts: unknown = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    return Array.isArray(parts)
      ? parts.map(part => (typeof part === 'string' ? part : undefined))
      : [];
  } catch {
    return [];
  }
}
