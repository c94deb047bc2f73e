import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import type { ServiceDeploymentRecord } from './ServiceDeploymentRecord';
import { findCluster, findService, ServiceRecord } from './store';

/** The service whose deployment or revision an ARN names: `…:service-deployment/cluster/service/id`. */
export function serviceNamedIn(
  place: Place,
  arn: string,
): ServiceRecord | undefined {
  const [, clusterName, serviceName] = arn.split('/');
  const cluster = clusterName ? findCluster(place, clusterName) : undefined;
  return cluster && serviceName ? findService(cluster, serviceName) : undefined;
}

export function findServiceDeployment(
  place: Place,
  arn: string,
): ServiceDeploymentRecord | undefined {
  return serviceNamedIn(place, arn)?.serviceDeployments.find(
    ({ deployment }) => deployment.serviceDeploymentArn === arn,
  );
}

export function requireServiceDeployment(
  place: Place,
  arn: string,
): ServiceDeploymentRecord & { service: ServiceRecord } {
  if (!/^arn:[^:]+:ecs:[^:]+:\d{12}:service-deployment\//.test(arn)) {
    throw new ServiceError(
      'InvalidParameterException',
      `Invalid service deployment ARN: ${arn}`,
    );
  }
  const service = serviceNamedIn(place, arn);
  const found = findServiceDeployment(place, arn);
  if (!service || !found) {
    throw new ServiceError(
      'ServiceDeploymentNotFoundException',
      'Service deployment not found.',
    );
  }
  return { ...found, service };
}
