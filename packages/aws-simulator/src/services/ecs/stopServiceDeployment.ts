import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { requireServiceDeployment } from './serviceDeployments';

/** A deployment that is on its way to an end already stays on it. */
const ENDING: readonly (ServiceDeploymentStatus | undefined)[] = [
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
];

/** Ends a service deployment that is under way, by default by going back to what served before. */
export function stopServiceDeployment(
  place: Place,
  request: {
    serviceDeploymentArn: string;
    /** `ROLLBACK` (the default) or `ABORT`. */
    stopType?: string;
  },
): void {
  const { serviceDeploymentArn, stopType = 'ROLLBACK' } = request;
  if (stopType !== 'ROLLBACK' && stopType !== 'ABORT') {
    throw new ServiceError(
      'InvalidParameterException',
      `stopType should be one of the following: ROLLBACK, ABORT. It is ${stopType}.`,
    );
  }
  const { service, deployment, ended } = requireServiceDeployment(
    place,
    serviceDeploymentArn,
  );
  const { active } = service;
  if (ended || !active) {
    throw new ServiceError(
      'ConflictException',
      `The service deployment cannot be stopped because it is in the status ${deployment.status}.`,
    );
  }
  if (ENDING.includes(deployment.status)) return;
  if (stopType === 'ABORT') {
    active.abort();
  } else if (!active.rollBack()) {
    throw new ServiceError(
      'ConflictException',
      'The service deployment cannot be rolled back because there is no previous service revision.',
    );
  }
}
