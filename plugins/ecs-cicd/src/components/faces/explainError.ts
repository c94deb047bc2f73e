import { releaseReadPermission } from '@ecs-cicd/backstage-plugin-common';
import { ResponseError } from '@backstage/errors';

export type Explanation = {
  title: string;
  advice: string;
  /** Whether trying again can help. */
  retry: boolean;
};

/** What an error means to the person who meets it, and what they can do. */
export function explainError(error: Error): Explanation {
  switch (causeOf(error)) {
    case 'NotAllowedError':
    case 'ForbiddenError':
      return {
        title: 'You may not see the releases of this service',
        advice: `Ask whoever runs this portal for the permission ${releaseReadPermission.name}.`,
        retry: false,
      };
    case 'AuthenticationError':
      return {
        title: 'Your session has ended',
        advice: 'Sign in again, then reload this page.',
        retry: true,
      };
    case 'NotFoundError':
      return {
        title: 'This service is not in the catalog',
        advice:
          'It may have been renamed or removed a moment ago. Go back to the catalog and open it again.',
        retry: true,
      };
    default:
      return {
        title: 'The releases could not be loaded',
        advice: `The portal answered: ${error.message}. Try again; if it keeps failing, its backend log says more.`,
        retry: true,
      };
  }
}

function causeOf(error: Error): string {
  return error instanceof ResponseError ? error.cause.name : error.name;
}
