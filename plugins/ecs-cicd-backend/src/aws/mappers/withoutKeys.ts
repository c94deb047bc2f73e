/** Ids of access keys, as AWS documents their prefixes; those of roles and users are no secret. */
const ACCESS_KEY_ID = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;

/** What a tool prints before a secret key or a session token. */
const NAMED =
  /((?:secret_?access_?key|session_?token|security_?token|x-amz-(?:signature|security-token|credential))["']?\s*(?:[:=]>?|\s)\s*["']?)[A-Za-z0-9/+=%._-]{16,}/gi;

/** As long as a secret access key is, and of its letters. */
const FORTY = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;

/** A session token is long, and begins as the encoded form of its version does. */
const SESSION_TOKEN = /\b(?:FwoG|IQoJ|FQoG)[A-Za-z0-9/+=]{80,}/g;

const CUT = '…';

/** A text without what looks like an AWS key: its author did not mean it to be read by everyone who may see a release. */
export function withoutKeys(text: string): string {
  return text
    .replace(ACCESS_KEY_ID, CUT)
    .replace(SESSION_TOKEN, CUT)
    .replace(NAMED, `$1${CUT}`)
    .replace(FORTY, word => (isRandom(word) ? CUT : word));
}

/**
 * Tells forty random letters from a commit's hash and from a path: those have one case, or more words than chance makes.
 */
function isRandom(word: string): boolean {
  const count = (pattern: RegExp) => word.match(pattern)?.length ?? 0;
  return (
    count(/[A-Z]/g) >= 6 &&
    count(/[a-z]/g) >= 6 &&
    count(/[0-9]/g) >= 1 &&
    count(/\//g) <= 4
  );
}
