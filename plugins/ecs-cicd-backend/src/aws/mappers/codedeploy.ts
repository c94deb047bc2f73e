import type {
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  DeploymentInfo,
  DeploymentStatus,
  DeploymentTarget,
  ECSTaskSet,
  LifecycleEvent as AwsLifecycleEvent,
  LifecycleEventStatus,
} from '@aws-sdk/client-codedeploy';
import type {
  DeploymentStrategy,
  LifecycleEvent,
  Status,
  TrafficShare,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import type {
  DeploymentFacts,
  DeploymentGroupFacts,
} from '../../release/assembly/facts';
import { mapAliasShift } from './codedeployLambda';
import { defined, lookUp, timestamp } from './values';

export const DEPLOYMENT_STATUSES: Record<DeploymentStatus, Status> = {
  Created: 'pending',
  Queued: 'pending',
  InProgress: 'running',
  Baking: 'running',
  Ready: 'waiting',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Stopped: 'stopped',
};

export const EVENT_STATUSES: Record<LifecycleEventStatus, Status> = {
  Pending: 'pending',
  InProgress: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Skipped: 'skipped',
  Unknown: 'unknown',
};

export function mapStrategy(
  configName: string | undefined,
  config: DeploymentConfigInfo | undefined,
): DeploymentStrategy {
  const { type, timeBasedCanary, timeBasedLinear } =
    config?.trafficRoutingConfig ?? {};
  if (type === 'TimeBasedCanary') {
    return defined<DeploymentStrategy>({
      kind: 'canary',
      configName,
      stepPercent: timeBasedCanary?.canaryPercentage,
      stepMinutes: timeBasedCanary?.canaryInterval,
    });
  }
  if (type === 'TimeBasedLinear') {
    return defined<DeploymentStrategy>({
      kind: 'linear',
      configName,
      stepPercent: timeBasedLinear?.linearPercentage,
      stepMinutes: timeBasedLinear?.linearInterval,
    });
  }
  return defined<DeploymentStrategy>({
    kind: type === 'AllAtOnce' ? 'allAtOnce' : 'unknown',
    configName,
  });
}

export function mapDeploymentGroup(
  group: DeploymentGroupInfo,
  place: Place,
): DeploymentGroupFacts {
  const where = { accountId: place.accountId, region: place.region };
  const latest = [
    group.lastAttemptedDeployment,
    group.lastSuccessfulDeployment,
  ];
  return {
    ...where,
    applicationName: group.applicationName ?? '',
    groupName: group.deploymentGroupName ?? '',
    services: (group.ecsServices ?? []).flatMap(
      ({ clusterName, serviceName }) =>
        clusterName && serviceName
          ? [{ ...where, clusterName, serviceName }]
          : [],
    ),
    ...(group.computePlatform === 'Lambda' ? { ofFunctions: true } : {}),
    alarmNames: alarmNames(group.alarmConfiguration),
    latestDeploymentIds: [
      ...new Set(latest.flatMap(deployment => deployment?.deploymentId ?? [])),
    ],
  };
}

function alarmNames(
  configuration: DeploymentGroupInfo['alarmConfiguration'],
): string[] {
  return configuration?.enabled === false
    ? []
    : (configuration?.alarms ?? []).flatMap(({ name }) => name ?? []);
}

export interface CodeDeployInput {
  info: DeploymentInfo;
  place: Place;
  config?: DeploymentConfigInfo;
  /** Undefined when it was not asked for, or could not be read. */
  target?: DeploymentTarget;
  group?: DeploymentGroupFacts;
}

export function mapCodeDeployment(input: CodeDeployInput): DeploymentFacts {
  const { info, place, config, group } = input;
  const id = info.deploymentId ?? '';
  const { ecsTarget, lambdaTarget } = input.target ?? {};
  const events = ecsTarget?.lifecycleEvents ?? lambdaTarget?.lifecycleEvents;
  const taskSets = ecsTarget?.taskSetsInfo ?? [];
  const shift = mapAliasShift(info, lambdaTarget, place);
  const { rollbackInfo, blueGreenDeploymentConfiguration: blueGreen } = info;
  const other = (deploymentId: string | undefined) =>
    deploymentId === id ? undefined : deploymentId;
  const termination = blueGreen?.terminateBlueInstancesOnDeploymentSuccess;
  return defined<DeploymentFacts>({
    deployment: defined({
      id,
      provider: 'codedeploy' as const,
      applicationName: info.applicationName,
      groupName: info.deploymentGroupName,
      status: lookUp(DEPLOYMENT_STATUSES, info.status, 'unknown'),
      rawStatus: info.status ?? '',
      reason: info.errorInformation?.message ?? rollbackInfo?.rollbackMessage,
      creator: info.creator,
      strategy: mapStrategy(info.deploymentConfigName, config),
      startedAt: timestamp(info.startTime ?? info.createTime),
      completedAt: timestamp(info.completeTime),
      taskDefinitionArn: taskDefinitionIn(info.revision),
      functionVersionArn: shift?.target,
      imageDigests: [],
      traffic: shift ? shift.traffic : taskSets.map(mapTaskSet),
      lifecycleEvents: (events ?? []).map(mapEvent),
      alarms: [],
      rollsBack: other(rollbackInfo?.rollbackTriggeringDeploymentId),
      rolledBackBy: other(rollbackInfo?.rollbackDeploymentId),
      accountId: place.accountId,
      region: place.region,
      consoleUrl: consoleUrl.deployment(place, id),
    }),
    service: group?.services[0],
    alias: shift?.alias,
    trafficGroupIds: taskSets.map(taskSet => taskSet.identifer),
    bakeMinutes:
      termination?.action === 'TERMINATE' || termination?.action === undefined
        ? termination?.terminationWaitTimeInMinutes
        : undefined,
    alarmNames: info.overrideAlarmConfiguration
      ? alarmNames(info.overrideAlarmConfiguration)
      : group?.alarmNames ?? [],
  });
}

const TASK_DEFINITION =
  /arn:aws[\w-]*:ecs:[\w-]+:\d{12}:task-definition\/[\w-]+:\d+/;

/** The task definition that a deployment's AppSpec names, where the AppSpec travels with the deployment. */
export function taskDefinitionIn(
  revision: DeploymentInfo['revision'],
): string | undefined {
  const appSpec =
    revision?.appSpecContent?.content ?? revision?.string?.content ?? '';
  return TASK_DEFINITION.exec(appSpec)?.[0];
}

function mapTaskSet(taskSet: ECSTaskSet): TrafficShare {
  return defined<TrafficShare>({
    label: lookUp(
      { Blue: 'blue', Green: 'green' } as const,
      taskSet.taskSetLabel,
      'primary' as const,
    ),
    weight: taskSet.trafficWeight ?? 0,
    targetGroup: taskSet.targetGroup?.name,
    imageDigests: [],
    desiredCount: taskSet.desiredCount,
    runningCount: taskSet.runningCount,
    pendingCount: taskSet.pendingCount,
  });
}

function mapEvent(event: AwsLifecycleEvent): LifecycleEvent {
  const { diagnostics } = event;
  const failed = event.status === 'Failed';
  return defined<LifecycleEvent>({
    name: event.lifecycleEventName ?? '',
    status: lookUp(EVENT_STATUSES, event.status, 'unknown'),
    rawStatus: event.status ?? '',
    startedAt: timestamp(event.startTime),
    endedAt: timestamp(event.endTime),
    message:
      diagnostics?.message ||
      (failed ? diagnostics?.errorCode : undefined) ||
      undefined,
  });
}

/** How long after its end a failed deployment may still be linked to the one that rolls it back. */
const ROLLBACK_LINK_MS = 3_600_000;

/** Whether nothing about a deployment will change any more. */
export function isSettled(
  info: DeploymentInfo,
  now: Date | undefined,
): boolean {
  if (info.status === 'Succeeded') return true;
  if (info.status !== 'Failed' && info.status !== 'Stopped') return false;
  if (info.rollbackInfo?.rollbackDeploymentId) return true;
  return (
    info.completeTime !== undefined &&
    now !== undefined &&
    now.getTime() - info.completeTime.getTime() > ROLLBACK_LINK_MS
  );
}
