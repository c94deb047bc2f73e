import type { DeploymentLifecycleHookAction } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { findServiceDeployment } from './serviceDeployments';

/** Lets a paused deployment go on, or sends it back. */
export function continueServiceDeployment(
  place: Place,
  request: {
    serviceDeploymentArn: string;
    hookId: string;
    /** `CONTINUE` unless told. */
    action?: DeploymentLifecycleHookAction;
  },
): void {
  const { serviceDeploymentArn, hookId, action = 'CONTINUE' } = request;
  const found = findServiceDeployment(place, serviceDeploymentArn);
  if (!found) {
    throw new ServiceError(
      'ServiceDeploymentNotFoundException',
      'Service deployment not found.',
    );
  }
  if (!found.hooks?.resolve(hookId, action)) {
    throw new ServiceError(
      'InvalidParameterException',
      `The lifecycle hook ${hookId} of the service deployment is not awaiting an action.`,
    );
  }
}
