import type { Cluster, Service, ServiceEvent } from '@aws-sdk/client-ecs';
import type {
  ClusterSummary,
  ServiceEvent as Event,
  ServiceSettings,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { mapServiceStrategy } from './ecsDeployments';
import { defined, timestamp, withoutAddresses } from './values';

export function mapServiceSettings(service: Service): ServiceSettings {
  const controller = service.deploymentController?.type ?? 'ECS';
  const configuration = service.deploymentConfiguration ?? {};
  const isEcs = controller === 'ECS';
  const switchOf = (
    one: { enable?: boolean; rollback?: boolean } | undefined,
  ) =>
    one && {
      enabled: one.enable === true,
      rollback: one.rollback === true,
    };
  return defined<ServiceSettings>({
    rawStatus: service.status ?? '',
    createdAt: timestamp(service.createdAt),
    desiredCount: service.desiredCount,
    runningCount: service.runningCount,
    pendingCount: service.pendingCount,
    launchType: service.launchType ?? service.taskSets?.[0]?.launchType,
    capacity: (service.capacityProviderStrategy ?? []).map(
      ({ capacityProvider, base, weight }) =>
        defined({ provider: capacityProvider ?? '', base, weight }),
    ),
    platformVersion:
      service.platformVersion ?? service.taskSets?.[0]?.platformVersion,
    platformFamily: service.platformFamily,
    schedulingStrategy: service.schedulingStrategy,
    controller,
    // Of a service that another controller deploys, ECS knows no strategy.
    strategy: isEcs ? mapServiceStrategy(configuration) : { kind: 'unknown' },
    bakeMinutes: isEcs ? configuration.bakeTimeInMinutes : undefined,
    minimumHealthyPercent: configuration.minimumHealthyPercent,
    maximumPercent: configuration.maximumPercent,
    circuitBreaker: isEcs
      ? switchOf(configuration.deploymentCircuitBreaker)
      : undefined,
    alarmRollback: isEcs ? switchOf(configuration.alarms) : undefined,
    healthCheckGraceSeconds: service.healthCheckGracePeriodSeconds,
    executeCommand: service.enableExecuteCommand,
    publicIp: publicIpOf(service),
    zoneRebalancing:
      service.availabilityZoneRebalancing &&
      service.availabilityZoneRebalancing === 'ENABLED',
  });
}

function publicIpOf({
  networkConfiguration,
  taskSets,
}: Service): boolean | undefined {
  const network =
    networkConfiguration ??
    taskSets?.find(({ status }) => status === 'PRIMARY')?.networkConfiguration;
  const assign = network?.awsvpcConfiguration?.assignPublicIp;
  return assign && assign === 'ENABLED';
}

export function mapCluster(cluster: Cluster, place: Place): ClusterSummary {
  const name = cluster.clusterName ?? '';
  return defined<ClusterSummary>({
    name,
    rawStatus: cluster.status ?? '',
    runningTasks: cluster.runningTasksCount,
    pendingTasks: cluster.pendingTasksCount,
    activeServices: cluster.activeServicesCount,
    capacityProviders: cluster.capacityProviders ?? [],
    containerInsights: cluster.settings?.find(
      setting => setting.name === 'containerInsights',
    )?.value,
    consoleUrl: consoleUrl.cluster(place, name),
  });
}

/** ECS keeps the latest hundred, and gives them newest first. */
export function mapServiceEvents(events: ServiceEvent[] | undefined): Event[] {
  return (events ?? []).flatMap(({ id, createdAt, message }) => {
    const at = timestamp(createdAt);
    return id && at && message
      ? [{ id, at, message: withoutAddresses(message) }]
      : [];
  });
}
