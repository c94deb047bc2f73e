import { withoutKeys } from './withoutKeys';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('withoutKeys', () => {
  it.each([
    ['an access key id', 'with AKIAIOSFODNN7EXAMPLE now', 'with … now'],
    ['a temporary one', 'ASIAIOSFODNN7EXAMPLE', '…'],
    ['a secret key by itself', `key ${SECRET}.`, 'key ….'],
    [
      'a secret key by its name',
      `AWS_SECRET_ACCESS_KEY=${SECRET}`,
      'AWS_SECRET_ACCESS_KEY=…',
    ],
    [
      'what assume-role prints',
      `"SecretAccessKey": "${SECRET}", "SessionToken": "IQoJb3JpZ2luX2VjEXAMPLE=="`,
      '"SecretAccessKey": "…", "SessionToken": "…"',
    ],
    [
      'a command that sets it',
      `aws configure set aws_secret_access_key ${SECRET}`,
      'aws configure set aws_secret_access_key …',
    ],
    ['a session token by itself', `t=IQoJ${'aB3/'.repeat(60)}`, 't=…'],
    [
      'a signed address',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=abcdef0123456789abcdef&x=1',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=…&x=1',
    ],
  ])('cuts out %s', (_, text, expected) => {
    expect(withoutKeys(text)).toBe(expected);
  });

  it.each([
    ['the hash of a commit', `HEAD is now at ${'0a1b2c3d'.repeat(5)}`],
    ['the digest of an image', `digest: sha256:${'0a1b2c3d'.repeat(8)}`],
    ['an integrity', `sha512-${'aB3/'.repeat(21)}aA==`],
    ['a path', 'src/components/releasetab/releasebody.tsx'],
    ['a role', 'arn:aws:iam::111122223333:role/ecs-cicd-reader'],
    ['words', 'The session token has expired'],
  ])('leaves %s', (_, text) => {
    expect(withoutKeys(text)).toBe(text);
  });
});
