import { isError } from '@backstage/errors';
import { isThrottlingError } from '@smithy/core/retry';

type SdkError = Parameters<typeof isThrottlingError>[0];

/** Whether AWS refused a request because there were too many, by the SDK's own list of such answers. */
export function isThrottled(error: unknown): boolean {
  return isError(error) && isThrottlingError(error as SdkError);
}
