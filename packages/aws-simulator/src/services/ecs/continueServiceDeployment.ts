import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { requireServiceDeployment } from './serviceDeployments';

/** Lets a paused deployment go on, or sends it back. */
export function continueServiceDeployment(
  place: Place,
  request: {
    serviceDeploymentArn: string;
    hookId: string;
    /** `CONTINUE` (the default) or `ROLLBACK`. */
    action?: string;
  },
): void {
  const { serviceDeploymentArn, hookId, action = 'CONTINUE' } = request;
  if (action !== 'CONTINUE' && action !== 'ROLLBACK') {
    throw new ServiceError(
      'InvalidParameterException',
      `action should be one of the following: CONTINUE, ROLLBACK. It is ${action}.`,
    );
  }
  const found = requireServiceDeployment(place, serviceDeploymentArn);
  if (!found.hooks?.resolve(hookId, action)) {
    throw new ServiceError(
      'InvalidParameterException',
      `The lifecycle hook ${hookId} of the service deployment is not awaiting an action.`,
    );
  }
}
