import {
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { problemOf, type ProblemPart } from './problemOf';

/**
 * A failed read as an error to throw, where there is nothing else to show: says what a problem of the same failure would,
 * and what to do about it.
 */
export function errorOf(
  error: unknown,
  part: ProblemPart,
  resource?: string,
): Error {
  const { code, message, hint } = problemOf(error, part, resource);
  const text = hint ? `${message} ${hint}` : message;
  switch (code) {
    case 'notFound':
      return new NotFoundError(text);
    case 'denied':
      return new NotAllowedError(text);
    case 'invalid':
      return new InputError(text);
    case 'throttled':
    case 'unreachable':
    case 'unavailable':
      return new ServiceUnavailableError(text);
    default:
      return new Error(text);
  }
}
