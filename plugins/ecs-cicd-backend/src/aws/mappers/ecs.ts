import type {
  Deployment as EcsRollout,
  DeploymentStrategy as EcsStrategy,
  Service,
  ServiceDeployment,
  ServiceDeploymentLifecycleStage,
  ServiceDeploymentStatus,
  ServiceRevision,
  ServiceRevisionSummary,
  TaskDefinition,
  TaskSet,
} from '@aws-sdk/client-ecs';
import type {
  DeploymentStrategy,
  LifecycleEvent,
  Status,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import { lastPart, type Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type {
  DeploymentFacts,
  ServiceFacts,
  TaskGroup,
} from '../../release/assembly/facts';
import { defined, digestsIn, lookUp, timestamp } from './values';

export const SERVICE_DEPLOYMENT_STATUSES: Record<
  ServiceDeploymentStatus,
  Status
> = {
  PENDING: 'pending',
  IN_PROGRESS: 'running',
  SUCCESSFUL: 'succeeded',
  STOP_REQUESTED: 'running',
  STOPPED: 'stopped',
  ROLLBACK_REQUESTED: 'running',
  ROLLBACK_IN_PROGRESS: 'running',
  ROLLBACK_SUCCESSFUL: 'failed',
  ROLLBACK_FAILED: 'failed',
};

/** In the order in which ECS goes through them. */
const LIFECYCLE: readonly ServiceDeploymentLifecycleStage[] = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
];

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
  const targetGroupArns = balancers.flatMap(
    ({ targetGroupArn }) => targetGroupArn ?? [],
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

const STRATEGIES: Record<EcsStrategy, DeploymentStrategy['kind']> = {
  ROLLING: 'rolling',
  BLUE_GREEN: 'blueGreen',
  CANARY: 'canary',
  LINEAR: 'linear',
};

export function mapServiceStrategy(
  configuration: ServiceDeployment['deploymentConfiguration'],
): DeploymentStrategy {
  const kind = lookUp(
    STRATEGIES,
    configuration?.strategy ?? 'ROLLING',
    'unknown' as const,
  );
  const { canaryConfiguration: canary, linearConfiguration: linear } =
    configuration ?? {};
  if (kind === 'canary') {
    return defined<DeploymentStrategy>({
      kind,
      stepPercent: canary?.canaryPercent,
      stepMinutes: canary?.canaryBakeTimeInMinutes,
    });
  }
  if (kind === 'linear') {
    return defined<DeploymentStrategy>({
      kind,
      stepPercent: linear?.stepPercent,
      stepMinutes: linear?.stepBakeTimeInMinutes,
    });
  }
  return { kind };
}

export interface ServiceDeploymentInput {
  deployment: ServiceDeployment;
  place: Place;
  service: ServiceFacts;
  /** By ARN. */
  revisions: ReadonlyMap<string, ServiceRevision>;
}

export function mapServiceDeployment(
  input: ServiceDeploymentInput,
): DeploymentFacts {
  const { deployment, place, service, revisions } = input;
  const id = lastPart(deployment.serviceDeploymentArn ?? '');
  const configuration = deployment.deploymentConfiguration;
  const target = deployment.targetServiceRevision;
  const targetRevision = revisions.get(target?.arn ?? '');
  const strategy = mapServiceStrategy(configuration);
  const traffic = [
    ...(deployment.sourceServiceRevisions ?? []).map(
      source => ({ label: 'blue', summary: source } as const),
    ),
    ...(target ? [{ label: 'green', summary: target } as const] : []),
  ];
  const total = traffic.reduce(
    (sum, { summary }) => sum + (summary.runningTaskCount ?? 0),
    0,
  );
  const ended = deployment.finishedAt ?? deployment.stoppedAt;
  return defined<DeploymentFacts>({
    deployment: defined({
      id,
      provider: 'ecs' as const,
      status: lookUp(SERVICE_DEPLOYMENT_STATUSES, deployment.status, 'unknown'),
      rawStatus: deployment.status ?? '',
      reason: deployment.rollback?.reason ?? deployment.statusReason,
      strategy,
      startedAt: timestamp(deployment.startedAt ?? deployment.createdAt),
      completedAt: timestamp(ended),
      taskDefinitionArn: targetRevision?.taskDefinition,
      imageDigests: targetRevision ? digestsOfRevision(targetRevision) : [],
      traffic: traffic.map(({ label, summary }) =>
        mapShare(
          label,
          summary,
          revisions.get(summary.arn ?? ''),
          strategy.kind === 'rolling' ? total : undefined,
        ),
      ),
      lifecycleEvents: mapLifecycle(deployment),
      alarms: [],
      accountId: place.accountId,
      region: place.region,
      consoleUrl: consoleUrl.serviceDeployment(
        place,
        service.clusterName,
        service.serviceName,
        id,
      ),
    }),
    service: {
      accountId: place.accountId,
      region: place.region,
      clusterName: service.clusterName,
      serviceName: service.serviceName,
    },
    trafficGroupIds: traffic.map(() => undefined),
    bakeMinutes: configuration?.bakeTimeInMinutes,
    alarmNames: deployment.alarms?.alarmNames ?? [],
  });
}

/** A rolling deployment shifts no weights: the load balancer spreads requests over the tasks that run. */
function mapShare(
  label: 'blue' | 'green',
  summary: ServiceRevisionSummary,
  revision: ServiceRevision | undefined,
  totalRunning: number | undefined,
): TrafficShare {
  const running = summary.runningTaskCount ?? 0;
  return defined<TrafficShare>({
    label,
    weight:
      totalRunning === undefined
        ? summary.requestedProductionTrafficWeight ?? 0
        : Math.round((100 * running) / Math.max(1, totalRunning)),
    taskDefinitionArn: revision?.taskDefinition,
    imageDigests: revision ? digestsOfRevision(revision) : [],
    desiredCount: summary.requestedTaskCount,
    runningCount: summary.runningTaskCount,
    pendingCount: summary.pendingTaskCount,
  });
}

/** ECS names only the stage that a deployment is in; those before it are behind it. */
function mapLifecycle(deployment: ServiceDeployment): LifecycleEvent[] {
  const status = lookUp(
    SERVICE_DEPLOYMENT_STATUSES,
    deployment.status,
    'unknown',
  );
  const current = deployment.lifecycleStage
    ? LIFECYCLE.indexOf(deployment.lifecycleStage)
    : -1;
  if (current < 0) return [];
  return LIFECYCLE.map((name, i): LifecycleEvent => {
    const word = (): Status => {
      if (i < current) return 'succeeded';
      if (i > current) return status === 'running' ? 'pending' : 'skipped';
      return status;
    };
    return defined<LifecycleEvent>({
      name,
      status: word(),
      rawStatus: i === current ? deployment.status ?? '' : '',
      // ECS tells no times of its stages; it touches the deployment when it goes from one to the next.
      startedAt: i === current ? timestamp(deployment.updatedAt) : undefined,
    });
  });
}
