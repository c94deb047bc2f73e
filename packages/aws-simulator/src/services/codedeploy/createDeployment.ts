import type {
  DeploymentCreator,
  RevisionLocation,
} from '@aws-sdk/client-codedeploy';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { TaskGroup, TrafficAlarm } from '../ecs';
import { EcsAppSpec, parseEcsAppSpec } from './appSpec';
import { BlueGreenRun } from './BlueGreenRun';
import type { Deployment, EndedDeployment } from './Deployment';
import { nextDeploymentId, revisionOf } from './deploymentIdentity';
import { EcsDeployment } from './EcsDeployment';
import { RollbackRun } from './RollbackRun';
import {
  codeDeployStore,
  DeploymentGroupRecord,
  requireDeployment,
  requireDeploymentConfig,
  requireDeploymentGroup,
} from './store';

export interface DeploymentOptions {
  applicationName: string;
  deploymentGroupName: string;
  /** The AppSpec's text, with the task definition's ARN in it. */
  appSpec: string;
  /** The group's when missing. */
  deploymentConfigName?: string;
  description?: string;
  creator?: DeploymentCreator;
  /** Told once, when it has succeeded, failed or stopped. */
  onEnd?: (info: EndedDeployment) => void;
}

/** Starts a deployment; its group takes one at a time. */
export function createDeployment(
  place: Place,
  options: DeploymentOptions,
): EndedDeployment {
  const groupRecord = requireDeploymentGroup(
    place,
    options.applicationName,
    options.deploymentGroupName,
  );
  const { active, group } = groupRecord;
  if (active) {
    throw new ServiceError(
      'DeploymentLimitExceededException',
      `The Deployment Group '${group.deploymentGroupName}' already has an active Deployment '${active.info.deploymentId}'`,
    );
  }
  const config = requireDeploymentConfig(
    place,
    options.deploymentConfigName ?? group.deploymentConfigName,
  );
  const deployment = addDeployment(groupRecord, {
    appSpec: parseEcsAppSpec(options.appSpec),
    revision: revisionOf(options.appSpec),
    creator: options.creator ?? 'user',
    configName: config.deploymentConfigName,
    description: options.description,
    onEnd: options.onEnd,
  });
  deployment.run = new BlueGreenRun({
    deployment,
    routing: config.trafficRoutingConfig,
    rollBack,
  });
  return deployment.info;
}

/** Stops a deployment; it rolls back if told so, or if its group does that on request. */
export function stopDeployment(
  place: Place,
  options: { deploymentId: string; autoRollback?: boolean },
): void {
  const deployment = requireDeployment(place, options.deploymentId);
  refuseEnded(deployment);
  deployment.run?.stop(options.autoRollback === true);
}

/** Lets a deployment that waits go on. */
export function continueDeployment(
  place: Place,
  options: {
    deploymentId: string;
    waitType?: 'READY_WAIT' | 'TERMINATION_WAIT';
  },
): void {
  const deployment = requireDeployment(place, options.deploymentId);
  refuseEnded(deployment);
  const continued =
    options.waitType === 'TERMINATION_WAIT'
      ? deployment.run?.continueTermination()
      : deployment.run?.continueReady();
  if (!continued) {
    throw new ServiceError(
      'DeploymentIsNotInReadyStateException',
      `The deployment ${options.deploymentId} does not have a status of Ready and can't continue yet.`,
    );
  }
}

function refuseEnded({ ended, info }: Deployment): void {
  if (ended) {
    throw new ServiceError(
      'DeploymentAlreadyCompletedException',
      `The deployment ${info.deploymentId} is already complete.`,
    );
  }
}

function rollBack(
  failed: EcsDeployment,
  alarm: TrafficAlarm | undefined,
): void {
  const { groupRecord } = failed;
  const original = failed.blue;
  if (!original) return;
  const content = appSpecOf(failed.appSpec, original);
  const deployment = addDeployment(groupRecord, {
    appSpec: parseEcsAppSpec(content),
    revision: groupRecord.group.targetRevision ?? revisionOf(content),
    creator: 'codeDeployRollback',
    configName: failed.info.deploymentConfigName,
    description: `Rollback of deployment ${failed.info.deploymentId}`,
  });
  deployment.blue = failed.green;
  deployment.green = original;
  deployment.greenWeight = 100 - failed.greenWeight;
  deployment.info.rollbackInfo = {
    rollbackTriggeringDeploymentId: failed.info.deploymentId,
    rollbackMessage: `Deployment ${failed.info.deploymentId} triggered this rollback.`,
  };
  failed.info.rollbackInfo = {
    rollbackDeploymentId: deployment.info.deploymentId,
    rollbackMessage: `Deployment ${deployment.info.deploymentId} rolls this deployment back.`,
  };
  deployment.run = new RollbackRun(deployment, alarm);
}

function addDeployment(
  groupRecord: DeploymentGroupRecord,
  options: {
    appSpec: EcsAppSpec;
    revision: RevisionLocation;
    creator: DeploymentCreator;
    configName: string | undefined;
    description?: string;
    onEnd?: (info: EndedDeployment) => void;
  },
): EcsDeployment {
  const { place, group } = groupRecord;
  const store = codeDeployStore(place);
  const deploymentId = nextDeploymentId(place);
  const deployment = new EcsDeployment({
    groupRecord,
    appSpec: options.appSpec,
    onEnd: options.onEnd,
    info: {
      applicationName: group.applicationName,
      deploymentGroupName: group.deploymentGroupName,
      deploymentConfigName: options.configName,
      deploymentId,
      previousRevision: group.targetRevision,
      revision: options.revision,
      status: 'Created',
      createTime: new Date(place.world.now),
      description: options.description,
      creator: options.creator,
      ignoreApplicationStopFailures: false,
      updateOutdatedInstancesOnly: false,
      autoRollbackConfiguration: group.autoRollbackConfiguration,
      deploymentStyle: group.deploymentStyle,
      instanceTerminationWaitTimeStarted: false,
      blueGreenDeploymentConfiguration: group.blueGreenDeploymentConfiguration,
      loadBalancerInfo: group.loadBalancerInfo,
      fileExistsBehavior: 'DISALLOW',
      deploymentStatusMessages: [],
      computePlatform: 'ECS',
    },
  });
  store.deployments.set(deploymentId, deployment);
  groupRecord.active = deployment;
  group.lastAttemptedDeployment = {
    deploymentId,
    status: 'Created',
    createTime: deployment.info.createTime,
  };
  return deployment;
}

function appSpecOf(spec: EcsAppSpec, taskSet: TaskGroup): string {
  return JSON.stringify({
    version: 0,
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: taskSet.taskDefinition.taskDefinitionArn,
            LoadBalancerInfo: {
              ContainerName: spec.containerName,
              ContainerPort: spec.containerPort,
            },
          },
        },
      },
    ],
  });
}
