import type { LoadBalancer, ServiceRevision } from '@aws-sdk/client-ecs';
import { imagesOf } from './imagesOf';
import {
  decimalId,
  ecsArn,
  ServiceRecord,
  TaskDefinitionRecord,
} from './store';

/** Records what a deployment is about to deploy. */
export function addServiceRevision(
  record: ServiceRecord,
  taskDefinition: TaskDefinitionRecord['taskDefinition'],
  loadBalancers: LoadBalancer[],
): ServiceRevision & { serviceRevisionArn: string } {
  const { place, service, cluster } = record;
  const path = `${cluster.cluster.clusterName}/${service.serviceName}`;
  const { digests } = imagesOf(place.world, taskDefinition);
  const revision = {
    serviceRevisionArn: ecsArn(
      place,
      `service-revision/${path}/${decimalId(
        place,
        `revision/${path}/${record.revisions.length + 1}`,
      )}`,
    ),
    serviceArn: service.serviceArn,
    clusterArn: cluster.cluster.clusterArn,
    taskDefinition: taskDefinition.taskDefinitionArn,
    launchType: service.launchType,
    platformVersion: service.platformVersion,
    platformFamily: service.platformFamily,
    loadBalancers,
    networkConfiguration: service.networkConfiguration,
    containerImages: (taskDefinition.containerDefinitions ?? []).map(
      ({ name, image }) => ({
        containerName: name,
        image,
        imageDigest: digests.get(name ?? ''),
      }),
    ),
    guardDutyEnabled: false,
    createdAt: new Date(place.world.now),
    resolvedConfiguration: {
      loadBalancers: loadBalancers.map(balancer => ({
        targetGroupArn: balancer.targetGroupArn,
        productionListenerRule:
          balancer.advancedConfiguration?.productionListenerRule,
      })),
    },
  };
  record.revisions.unshift(revision);
  return revision;
}
