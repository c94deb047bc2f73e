import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  DeploymentCreator,
  FileExistsBehavior,
  RevisionLocation,
} from '@aws-sdk/client-codedeploy';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import type { Deployment, EndedDeployment } from './Deployment';
import { nextDeploymentId } from './deploymentIdentity';
import {
  codeDeployStore,
  DeploymentGroupRecord,
  requireDeploymentConfig,
  requireDeploymentGroup,
} from './store';

/** What whoever creates a deployment may decide, whatever it deploys to. */
export interface DeploymentSettings {
  applicationName: string;
  deploymentGroupName: string;
  /** The group's when missing. */
  deploymentConfigName?: string;
  description?: string;
  /** The group's when missing. */
  autoRollback?: AutoRollbackConfiguration;
  /** Watched instead of the group's alarms. */
  alarms?: AlarmConfiguration;
  fileExistsBehavior?: FileExistsBehavior;
  creator?: DeploymentCreator;
  /** As it was asked for; the AppSpec's text when missing. */
  revision?: RevisionLocation;
  /** Told once, when it has succeeded, failed or stopped. */
  onEnd?: (info: EndedDeployment) => void;
}

/** A group that has no deployment under way: it takes one at a time. */
export function requireFreeGroup(
  place: Place,
  settings: DeploymentSettings,
): DeploymentGroupRecord {
  const record = requireDeploymentGroup(
    place,
    settings.applicationName,
    settings.deploymentGroupName,
  );
  const { active, group } = record;
  if (active) {
    throw new ServiceError(
      'DeploymentLimitExceededException',
      `The Deployment Group '${group.deploymentGroupName}' already has an active Deployment '${active.info.deploymentId}'`,
    );
  }
  return record;
}

/** The configuration that a deployment of this group is to use. */
export function configOf(
  { place, group }: DeploymentGroupRecord,
  name: string | undefined,
) {
  const config = requireDeploymentConfig(
    place,
    name ?? group.deploymentConfigName,
  );
  if (config.computePlatform !== group.computePlatform) {
    throw new ServiceError(
      'InvalidDeploymentConfigNameException',
      `The deployment configuration ${config.deploymentConfigName} is for the compute platform ${config.computePlatform}, the deployment group is for ${group.computePlatform}.`,
    );
  }
  return config;
}

/** What a deployment tells of itself when it has just been created. */
export function newDeploymentInfo(
  groupRecord: DeploymentGroupRecord,
  settings: Omit<DeploymentSettings, 'applicationName' | 'deploymentGroupName'>,
): EndedDeployment {
  const { place, group } = groupRecord;
  return {
    applicationName: group.applicationName,
    deploymentGroupName: group.deploymentGroupName,
    deploymentConfigName:
      settings.deploymentConfigName ?? group.deploymentConfigName,
    deploymentId: nextDeploymentId(place),
    previousRevision: group.targetRevision,
    revision: settings.revision,
    status: 'Created',
    createTime: new Date(place.world.now),
    description: settings.description,
    creator: settings.creator ?? 'user',
    ignoreApplicationStopFailures: false,
    updateOutdatedInstancesOnly: false,
    autoRollbackConfiguration:
      settings.autoRollback ?? group.autoRollbackConfiguration,
    overrideAlarmConfiguration: settings.alarms,
    deploymentStyle: group.deploymentStyle,
    instanceTerminationWaitTimeStarted: false,
    blueGreenDeploymentConfiguration: group.blueGreenDeploymentConfiguration,
    loadBalancerInfo: group.loadBalancerInfo,
    fileExistsBehavior: settings.fileExistsBehavior ?? 'DISALLOW',
    deploymentStatusMessages: [],
    computePlatform: group.computePlatform,
  };
}

/** Files a deployment; from now on it holds its group. */
export function addDeployment(deployment: Deployment): void {
  const { groupRecord, info } = deployment;
  const { deploymentId, createTime } = info;
  codeDeployStore(groupRecord.place).deployments.set(deploymentId, deployment);
  groupRecord.active = deployment;
  groupRecord.group.lastAttemptedDeployment = {
    deploymentId,
    status: 'Created',
    createTime,
  };
}

/** How the deployment that takes back what `failed` did describes itself. */
export function rollbackSettings({ info }: Deployment) {
  return {
    creator: 'codeDeployRollback' as const,
    deploymentConfigName: info.deploymentConfigName,
    description: `Rollback of deployment ${info.deploymentId}`,
  };
}

/** Lets a deployment and the one that takes it back name each other. */
export function linkRollback(failed: Deployment, rollback: Deployment): void {
  const failedId = failed.info.deploymentId;
  const rollbackId = rollback.info.deploymentId;
  rollback.info.rollbackInfo = {
    rollbackTriggeringDeploymentId: failedId,
    rollbackMessage: `Deployment ${failedId} triggered this rollback.`,
  };
  failed.info.rollbackInfo = {
    rollbackDeploymentId: rollbackId,
    rollbackMessage: `Deployment ${rollbackId} rolls this deployment back.`,
  };
}
