import { InputError, ServiceUnavailableError } from '@backstage/errors';
import {
  OperationRefusedError,
  OutcomeUnknownError,
} from '@ecs-cicd/backstage-plugin-node';
import { failureOf } from '../problemOf';

/** A change that AWS is asked for, with what an operator throws in place of what the SDK does. */
export async function send<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw operatorErrorOf(error);
  }
}

/** What a failed change means: whether AWS said no, cannot at the moment, or left nobody knowing. */
export function operatorErrorOf(error: unknown): Error {
  const { call, code, iamAction, name, reason, tookTooLong } = failureOf(error);
  const what = call?.operation ?? 'AWS';
  // For the SDK one request too many; for who asks for a change the end of a quota, such as one scan of an image a day.
  if (name === 'LimitExceededException') {
    return new OperationRefusedError(`AWS refused ${what}: ${reason}`);
  }
  switch (code) {
    case 'throttled':
      return new ServiceUnavailableError(
        `${what} was not done, because AWS has too many requests at the moment; try again in a minute`,
      );
    case 'denied':
      return new Error(
        `AWS does not let the portal do it. Add ${
          iamAction ?? what
        } to the role that it acts with: ${reason}`,
      );
    case 'unreachable':
    case 'unavailable':
      return new OutcomeUnknownError(`${what} brought no answer: ${reason}`, {
        mayStillHappen: tookTooLong,
      });
    default:
      break;
  }
  // What the SDK gave up on for any other reason than an answer may have arrived all the same.
  if (name === 'AbortError' || name === '') {
    return new OutcomeUnknownError(`${what} brought no answer: ${reason}`, {
      mayStillHappen: true,
    });
  }
  return name === 'ValidationException'
    ? new InputError(`AWS refused ${what}: ${reason}`)
    : new OperationRefusedError(`AWS refused ${what}: ${reason}`);
}
