import { assumedRoleArn, readSessionToken } from '../services/sts/session';

/** Who a request comes from, by its credentials' name alone: signatures are not verified. */
export interface Caller {
  account: string;
  region: string;
  /** The service that the request was signed for, in SigV4's word. */
  signingName: string;
  principalArn: string;
}

/** The account of credentials that name none, such as `test`. */
export const defaultAccount = '111122223333';

const credentialPattern =
  /Credential=([^/\s,]+)\/\d{8}\/([a-z0-9-]+)\/([A-Za-z0-9._-]+)\/aws4_request/;

/** `undefined` when the request carries no credential scope that can be read. */
export function readCaller(headers: {
  authorization?: string;
  'x-amz-security-token'?: string | string[];
}): Caller | undefined {
  const match = credentialPattern.exec(headers.authorization ?? '');
  if (!match) return undefined;
  const [, accessKeyId, region, signingName] = match;
  const account = /\d{12}/.exec(accessKeyId)?.[0] ?? defaultAccount;
  const token = headers['x-amz-security-token'];
  const session =
    typeof token === 'string' ? readSessionToken(token) : undefined;
  return {
    account,
    region,
    signingName,
    principalArn: session
      ? assumedRoleArn(session)
      : `arn:aws:iam::${account}:user/simulator`,
  };
}
