import type { MetadataBearer } from '@aws-sdk/types';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  OperationRefusedError,
  OutcomeUnknownError,
} from '@ecs-cicd/backstage-plugin-node';
import { ServiceException } from '@smithy/core/client';
import { NotSentError } from '../NotSentError';
import { failureOf } from '../problemOf';

/** A change that AWS is asked for, with what an operator throws in place of what the SDK does. */
export async function send<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw operatorErrorOf(error);
  }
}

/**
 * What a failed change means: whether AWS said no, cannot at the moment, or left nobody knowing. AWS has said no if the
 * error is its own and blames who asked. Whatever else is thrown after a change may be on its way says nothing of it: a
 * broken connection, an answer that is none of AWS's, or one that ends half-way.
 */
export function operatorErrorOf(error: unknown): Error {
  const { call, code, iamAction, name, reason, tookTooLong } = failureOf(error);
  const what = call?.operation ?? 'AWS';
  const cause = call ? call.cause : error;
  const isRefused = isRefusal(cause);
  // For the SDK one request too many; for who asks for a change the end of a quota, such as one scan of an image a day.
  if (isRefused && name === 'LimitExceededException') {
    return new OperationRefusedError(`AWS refused ${what}: ${reason}`);
  }
  if (
    code === 'throttled' &&
    (ServiceException.isInstance(cause) || cause instanceof NotSentError)
  ) {
    return new ServiceUnavailableError(
      `${what} was not done, because AWS has too many requests at the moment; try again in a minute`,
    );
  }
  // Without an answer, it is the credentials that were denied, and nothing was sent.
  if (code === 'denied' && (isRefused || statusOf(cause) === undefined)) {
    return new Error(
      `AWS does not let the portal do it. Add ${
        iamAction ?? what
      } to the role that it acts with: ${reason}`,
    );
  }
  if (!isRefused) {
    return new OutcomeUnknownError(`${what} brought no answer: ${reason}`, {
      mayStillHappen: tookTooLong || name === '',
    });
  }
  return name === 'ValidationException'
    ? new InputError(`AWS refused ${what}: ${reason}`)
    : new OperationRefusedError(`AWS refused ${what}: ${reason}`);
}

/** Whether AWS answered that it will not. */
function isRefusal(cause: unknown): boolean {
  const status = statusOf(cause) ?? 0;
  return (
    ServiceException.isInstance(cause) &&
    cause.$fault === 'client' &&
    status >= 400 &&
    status < 500
  );
}

/** Of any answer, AWS's or not. */
function statusOf(cause: unknown): number | undefined {
  const { $metadata } = Object(cause) as Partial<MetadataBearer>;
  return $metadata?.httpStatusCode;
}
