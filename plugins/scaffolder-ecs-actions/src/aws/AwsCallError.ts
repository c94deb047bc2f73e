import { isError, toError } from '@backstage/errors';
import { placeText, type AwsPlace } from './AwsPlace';

/** A call to AWS that failed: what it was, where it went, why, and what to do about it. */
export class AwsCallError extends Error {
  /** AWS's own word for what went wrong, such as `RepositoryNameExistsException`. */
  readonly code: string;

  /** `operation` as IAM names it, e.g. `codecommit:CreateRepository`. */
  constructor(operation: string, place: AwsPlace, cause: unknown) {
    const { name, message } = toError(cause);
    super(
      `${operation} failed in ${placeText(place)}: ${message}${hint(
        operation,
        place,
        name,
      )}`,
      { cause },
    );
    this.name = 'AwsCallError';
    this.code = name;
  }
}

/** Whether AWS refused a call with one of these words. */
export function isRefusal(error: unknown, ...codes: string[]): boolean {
  return error instanceof AwsCallError && codes.includes(error.code);
}

/** Whether somebody has aborted the call, rather than that it failed. */
export function isAbort(error: unknown): boolean {
  return isError(error) && error.name === 'AbortError';
}

function hint(operation: string, place: AwsPlace, name: string): string {
  if (/^(AccessDenied|Unauthorized|NotAuthorized)/.test(name)) {
    return ` Allow ${operation} to the role that the portal has in account ${place.account}; docs/iam-policy-scaffolder.json has the whole policy.`;
  }
  if (
    /Credentials|ExpiredToken|InvalidClientTokenId|SignatureDoes/.test(name)
  ) {
    return ` Look at aws.accounts and aws.accountDefaults in the portal's configuration: they say with which credentials it enters account ${place.account}.`;
  }
  return '';
}
