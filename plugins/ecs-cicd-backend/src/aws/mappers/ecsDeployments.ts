import type {
  DeploymentLifecycleHookDetail,
  DeploymentStrategy as EcsStrategy,
  ServiceDeployment,
  ServiceDeploymentLifecycleStage,
  ServiceDeploymentStatus,
  ServiceRevision,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import type {
  Deployment,
  DeploymentStrategy,
  LifecycleEvent,
  Status,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import { lastPart, type Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type {
  DeploymentFacts,
  ServiceName,
} from '../../release/assembly/facts';
import { digestsOfRevision, targetGroupsOf } from './ecs';
import { targetGroupName } from './elbv2';
import { defined, lookUp, timestamp } from './values';

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
  service: ServiceName;
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
      status: statusOf(deployment),
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
      lifecycleEvents: mapLifecycle(deployment, strategy.kind),
      alarms: [],
      pause: mapPause(deployment),
      circuitBreaker: mapBreaker(deployment),
      rollback: mapRollback(deployment, revisions),
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

/** ECS has no word for a deployment that a hook holds until a person continues it. */
function statusOf(deployment: ServiceDeployment): Status {
  const status = lookUp(
    SERVICE_DEPLOYMENT_STATUSES,
    deployment.status,
    'unknown',
  );
  return status === 'running' && waitingPause(deployment) ? 'waiting' : status;
}

function waitingPause({
  status,
  lifecycleHookDetails,
}: ServiceDeployment): DeploymentLifecycleHookDetail | undefined {
  return status === 'IN_PROGRESS'
    ? lifecycleHookDetails?.find(hook => hook.status === 'AWAITING_ACTION')
    : undefined;
}

function mapPause(deployment: ServiceDeployment): Deployment['pause'] {
  const hook = waitingPause(deployment);
  if (!hook?.hookId) return undefined;
  return defined<NonNullable<Deployment['pause']>>({
    hookId: hook.hookId,
    expiresAt: timestamp(hook.expiresAt),
    onTimeout:
      hook.timeoutAction &&
      (hook.timeoutAction === 'CONTINUE' ? 'continue' : 'rollBack'),
  });
}

function mapBreaker({
  deploymentCircuitBreaker: breaker,
}: ServiceDeployment): Deployment['circuitBreaker'] {
  if (!breaker || breaker.status === 'DISABLED') return undefined;
  return defined({
    tripped: breaker.status === 'TRIGGERED',
    failures: breaker.failureCount ?? 0,
    threshold: breaker.threshold,
  });
}

function mapRollback(
  { rollback }: ServiceDeployment,
  revisions: ReadonlyMap<string, ServiceRevision>,
): Deployment['rollback'] {
  return (
    rollback &&
    defined({
      startedAt: timestamp(rollback.startedAt),
      taskDefinitionArn: revisions.get(rollback.serviceRevisionArn ?? '')
        ?.taskDefinition,
    })
  );
}

/** A rolling deployment shifts no weights: the load balancer spreads requests over the tasks that run. */
function mapShare(
  label: 'blue' | 'green',
  summary: ServiceRevisionSummary,
  revision: ServiceRevision | undefined,
  totalRunning: number | undefined,
): TrafficShare {
  const running = summary.runningTaskCount ?? 0;
  const [targetGroup] = revision ? targetGroupsOf(revision) : [];
  return defined<TrafficShare>({
    label,
    weight:
      totalRunning === undefined
        ? summary.requestedProductionTrafficWeight ?? 0
        : Math.round((100 * running) / Math.max(1, totalRunning)),
    taskDefinitionArn: revision?.taskDefinition,
    targetGroup: targetGroup && targetGroupName(targetGroup),
    imageDigests: revision ? digestsOfRevision(revision) : [],
    desiredCount: summary.requestedTaskCount,
    runningCount: summary.runningTaskCount,
    pendingCount: summary.pendingTaskCount,
  });
}

/** ECS names only the stage that a deployment is in; those before it are behind it. */
function mapLifecycle(
  deployment: ServiceDeployment,
  strategy: DeploymentStrategy['kind'],
): LifecycleEvent[] {
  const { lifecycleStage } = deployment;
  // A rolling update goes through none of the traffic's stages.
  const stages =
    strategy === 'rolling'
      ? LIFECYCLE.filter(stage => stage === lifecycleStage)
      : LIFECYCLE;
  const current = lifecycleStage ? stages.indexOf(lifecycleStage) : -1;
  if (current < 0) return [];
  const status = stageStatusOf(deployment);
  return stages.map((name, i): LifecycleEvent => {
    const word = (): Status => {
      if (i < current) return 'succeeded';
      if (i === current) return status;
      return status === 'running' || status === 'waiting'
        ? 'pending'
        : 'skipped';
    };
    return defined<LifecycleEvent>({
      name,
      status: word(),
      rawStatus: i === current ? deployment.status ?? '' : '',
      // ECS tells no times of its stages; it touches the deployment when it goes from one to the next.
      startedAt: i === current ? timestamp(deployment.updatedAt) : undefined,
      message: i === current ? hookMessage(deployment) : undefined,
    });
  });
}

/** On its way back a deployment stays at the stage that it did not get through. */
function stageStatusOf(deployment: ServiceDeployment): Status {
  return deployment.status?.startsWith('ROLLBACK_')
    ? 'failed'
    : statusOf(deployment);
}

function hookMessage(deployment: ServiceDeployment): string | undefined {
  for (const hook of deployment.lifecycleHookDetails ?? []) {
    const name =
      hook.targetType === 'PAUSE'
        ? 'The pause'
        : `The hook ${lastPart(hook.targetArn ?? '')}`;
    switch (hook.status) {
      case 'AWAITING_ACTION':
        return 'Waits for somebody to continue it';
      case 'IN_PROGRESS':
        return `${name} is at work`;
      case 'TIMED_OUT':
        return `${name} timed out`;
      case 'FAILED':
        return `${name} failed`;
      default:
    }
  }
  return undefined;
}
