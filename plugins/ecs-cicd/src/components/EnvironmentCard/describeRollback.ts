import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import { isUnderWay } from './isUnderWay';

/** How far the circuit breaker is from giving up, or that it has. */
export function describeBreaker(
  breaker: NonNullable<Deployment['circuitBreaker']>,
): string {
  const { tripped, failures, threshold } = breaker;
  const count =
    threshold === undefined
      ? `${failures} failed`
      : `${failures} of ${threshold} failed`;
  return tripped
    ? `Circuit breaker tripped: ${count} tasks`
    : `Circuit breaker: ${count} tasks`;
}

/** Where a deployment goes, or went, back to. */
export function describeRollback(
  deployment: Pick<Deployment, 'rollback' | 'status'>,
): string {
  const arn = deployment.rollback?.taskDefinitionArn;
  const to = arn ? ` to ${arn.slice(arn.lastIndexOf('/') + 1)}` : '';
  return isUnderWay(deployment) ? `Rolling back${to}` : `Rolled back${to}`;
}
