/** Tags that people move from one image to the next. */
export const movingTag =
  /^(?:latest|prod|production|stable|main|master|staging|test|dev)$/;

/** Why an image may run something else tomorrow than today; undefined when it cannot. */
export function imageFault(image: string): 'moving' | 'not pinned' | undefined {
  // A placeholder or a parameter: the pipeline puts the digest there.
  if (/^(?:<[^<>]+>|\$\{[^{}]+\})$/.test(image)) return undefined;
  if (/@sha256:(?:[0-9a-f]{64}|<[^<>]+>|\$\{[^{}]+\})$/.test(image)) {
    return undefined;
  }
  const tag = /:([^:/@]+)$/.exec(image)?.[1];
  return !tag || movingTag.test(tag) ? 'moving' : 'not pinned';
}

const secretName =
  /pass(?:word|wd|phrase)|secret|(?:^|_)token(?:$|_)|api_?key|private_?key|credential|access_?key/i;
const notSecret =
  /(?:_arn|_name|_path|_file|_url|_uri|_ttl|_expiry|_seconds|_length|_region)$/i;
const secretValue =
  /AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^/\s:@]+:[^/\s:@$]+@/;

/** Whether a value that anybody with the file can read looks like one that nobody should. */
export function isPlainSecret(name: string, value: string): boolean {
  if (!value || /^\s*(?:\$|<|arn:|\{\{resolve:)/.test(value)) return false;
  if (secretValue.test(value)) return true;
  return secretName.test(name) && !notSecret.test(name);
}
