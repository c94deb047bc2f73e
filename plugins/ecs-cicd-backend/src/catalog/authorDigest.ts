import { createHash } from 'node:crypto';

/** By what the author of a commit and a user of the catalog are known for the same person: the start of a hash of an e-mail address. */
export function authorDigest(email: string): string {
  return createHash('sha256')
    .update(email.trim().toLowerCase())
    .digest('hex')
    .slice(0, 16);
}
