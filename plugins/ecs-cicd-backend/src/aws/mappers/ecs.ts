import type {
  Deployment as EcsRollout,
  Service,
  ServiceRevision,
  TaskDefinition,
  TaskSet,
} from '@aws-sdk/client-ecs';
import { lastPart, type Place } from '../../catalog/ResourceArn';
import type { ServiceFacts, TaskGroup } from '../../release/assembly/facts';
import { defined, digestsIn } from './values';

export function mapService(service: Service, place: Place): ServiceFacts {
  const taskSets = service.taskSets ?? [];
  const groups =
    taskSets.length > 0
      ? taskSets.map(mapTaskSet)
      : (service.deployments ?? []).map(mapRollout);
  // CodeDeploy moves a service between two target groups; its task sets tell which are in use.
  const balancers =
    taskSets.length > 0
      ? taskSets.flatMap(taskSet => taskSet.loadBalancers ?? [])
      : service.loadBalancers ?? [];
  // ECS moves a service between two target groups too, and names the other one as the alternate.
  const targetGroupArns = balancers.flatMap(
    ({ targetGroupArn, advancedConfiguration }) =>
      [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].flatMap(
        arn => arn ?? [],
      ),
  );
  return defined<ServiceFacts>({
    accountId: place.accountId,
    region: place.region,
    arn: service.serviceArn ?? '',
    clusterName: lastPart(service.clusterArn ?? ''),
    serviceName: service.serviceName ?? '',
    status: service.status ?? '',
    launchType:
      service.launchType ??
      service.capacityProviderStrategy?.[0]?.capacityProvider ??
      taskSets[0]?.launchType,
    desiredCount: service.desiredCount,
    runningCount: service.runningCount,
    pendingCount: service.pendingCount,
    groups,
    targetGroupArns: [...new Set(targetGroupArns)],
  });
}

function mapTaskSet(taskSet: TaskSet): TaskGroup {
  return defined<TaskGroup>({
    id: taskSet.id ?? '',
    taskDefinitionArn: taskSet.taskDefinition,
    isPrimary: taskSet.status === 'PRIMARY',
    desiredCount: taskSet.computedDesiredCount ?? 0,
    runningCount: taskSet.runningCount ?? 0,
    pendingCount: taskSet.pendingCount ?? 0,
    targetGroupArn: taskSet.loadBalancers?.[0]?.targetGroupArn,
    deploymentId: taskSet.externalId,
  });
}

function mapRollout(rollout: EcsRollout): TaskGroup {
  return defined<TaskGroup>({
    id: rollout.id ?? '',
    taskDefinitionArn: rollout.taskDefinition,
    isPrimary: rollout.status === 'PRIMARY',
    desiredCount: rollout.desiredCount ?? 0,
    runningCount: rollout.runningCount ?? 0,
    pendingCount: rollout.pendingCount ?? 0,
    failure:
      rollout.rolloutState === 'FAILED'
        ? rollout.rolloutStateReason ?? 'ECS gave the rollout up'
        : undefined,
  });
}

/** Services that CodeDeploy or another controller deploys have no service deployments of ECS's own. */
export function isDeployedByEcs(service: Service): boolean {
  return (service.deploymentController?.type ?? 'ECS') === 'ECS';
}

/** The images that a task definition names, by container. Environment and secrets stay behind. */
export function imagesOf(taskDefinition: TaskDefinition): string[] {
  return (taskDefinition.containerDefinitions ?? []).flatMap(
    ({ image }) => image ?? [],
  );
}

/** An image as a container runs it: what the task definition calls it, and the digest that ECS found behind it. */
export interface ResolvedImage {
  image: string;
  digest: string;
}

export function resolvedImages(
  containers:
    | { image?: string | undefined; imageDigest?: string | undefined }[]
    | undefined,
): ResolvedImage[] {
  return (containers ?? []).flatMap(({ image, imageDigest }) => {
    const digest = imageDigest ?? digestsIn(image)[0];
    return image && digest ? [{ image, digest }] : [];
  });
}

export function digestsOfRevision(revision: ServiceRevision): string[] {
  return [
    ...new Set(
      resolvedImages(revision.containerImages).map(({ digest }) => digest),
    ),
  ];
}

/** The target groups that a revision's tasks are behind; of the two of a blue/green service, the one that it got. */
export function targetGroupsOf(revision: ServiceRevision): string[] {
  const balancers =
    revision.resolvedConfiguration?.loadBalancers ?? revision.loadBalancers;
  return (balancers ?? []).flatMap(
    ({ targetGroupArn }) => targetGroupArn ?? [],
  );
}

/** The service with the target group of each of its rollouts, which only the revisions know; the newest first. */
export function withTargetGroups(
  service: ServiceFacts,
  revisions: Iterable<ServiceRevision>,
): ServiceFacts {
  const byTaskDefinition = new Map<string, string>();
  for (const revision of revisions) {
    const [arn] = targetGroupsOf(revision);
    const { taskDefinition } = revision;
    if (taskDefinition && arn && !byTaskDefinition.has(taskDefinition)) {
      byTaskDefinition.set(taskDefinition, arn);
    }
  }
  return {
    ...service,
    groups: service.groups.map(group => {
      const targetGroupArn =
        group.targetGroupArn ??
        byTaskDefinition.get(group.taskDefinitionArn ?? '');
      return targetGroupArn ? { ...group, targetGroupArn } : group;
    }),
  };
}
