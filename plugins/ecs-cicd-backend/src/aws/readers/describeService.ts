import { DescribeServicesCommand, type Service } from '@aws-sdk/client-ecs';
import { NotFoundError } from '@backstage/errors';
import type { ServiceName } from '../../release/assembly/facts';
import type { Sweep } from '../Sweep';

/** @throws AwsCallError when the service cannot be read, NotFoundError when it is gone */
export async function describeService(
  sweep: Sweep,
  name: ServiceName,
): Promise<Service> {
  const { clusterName: cluster, serviceName } = name;
  const { services } = await sweep
    .client('ecs', name)
    .send(
      new DescribeServicesCommand({ cluster, services: [serviceName] }),
      sweep.sendOptions,
    );
  const service = services?.[0];
  if (!service) {
    throw new NotFoundError(
      `AWS does not know the service ${cluster}/${serviceName} any more in account ${name.accountId}, ${name.region}`,
    );
  }
  return service;
}
