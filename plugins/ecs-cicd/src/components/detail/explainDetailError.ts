import { ResponseError } from '@backstage/errors';
import { explainError, type Explanation } from '../faces/explainError';

/**
 * What it means that a detail could not be read. The backend says which permission is missing, in the portal or in AWS,
 * and what is not there; so its own words are kept.
 */
export function explainDetailError(error: Error, what: string): Explanation {
  const { name, message } =
    error instanceof ResponseError ? error.cause : error;
  switch (name) {
    case 'NotAllowedError':
    case 'ForbiddenError':
      return {
        title: `You may not see ${what}`,
        advice: `${message}. Ask whoever runs this portal.`.replace(
          /\.\./,
          '.',
        ),
        retry: true,
      };
    case 'NotFoundError':
      return {
        title: `There is no trace of ${what}`,
        advice:
          `${message}. Go back to the releases and open it from there.`.replace(
            /\.\./,
            '.',
          ),
        retry: true,
      };
    case 'AuthenticationError':
      return explainError(error);
    default:
      return {
        title: `Reading ${what} failed`,
        advice: `The portal answered: ${message}`,
        retry: true,
      };
  }
}
