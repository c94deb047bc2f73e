import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { refuseCompleted, type Deployment } from './Deployment';
import { requireDeployment } from './store';

/**
 * Stops a deployment. It rolls back if told so, does not if told not to, and else as its configuration says. Answers
 * whether it has stopped: a rollback comes to its end by itself.
 */
export function stopDeployment(
  place: Place,
  options: { deploymentId: string | undefined; autoRollback?: boolean },
): boolean {
  const deployment = requireDeployment(place, options.deploymentId);
  refuseEnded(deployment);
  return deployment.run?.stop(options.autoRollback) ?? false;
}

/** Lets a deployment that waits go on. */
export function continueDeployment(
  place: Place,
  options: {
    deploymentId: string | undefined;
    /** `READY_WAIT` when missing. */
    waitType?: string;
  },
): void {
  const { deploymentId, waitType = 'READY_WAIT' } = options;
  const deployment = requireDeployment(place, deploymentId);
  if (waitType !== 'READY_WAIT' && waitType !== 'TERMINATION_WAIT') {
    throw new ServiceError(
      'InvalidDeploymentWaitTypeException',
      `The deployment wait type ${waitType} is not valid. Valid values are READY_WAIT and TERMINATION_WAIT.`,
    );
  }
  if (deployment.info.computePlatform !== 'ECS') {
    throw new ServiceError(
      'UnsupportedActionForDeploymentTypeException',
      `The deployment ${deploymentId} is not a blue/green deployment that can be continued.`,
    );
  }
  refuseEnded(deployment);
  const continued =
    waitType === 'TERMINATION_WAIT'
      ? deployment.run?.continueTermination()
      : deployment.run?.continueReady();
  if (!continued) {
    throw new ServiceError(
      'DeploymentIsNotInReadyStateException',
      `The deployment ${deploymentId} does not have a status of Ready and can't continue yet.`,
    );
  }
}

function refuseEnded(deployment: Deployment): void {
  if (deployment.ended) refuseCompleted(deployment);
}
