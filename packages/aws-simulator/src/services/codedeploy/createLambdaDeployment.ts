import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
} from '@aws-sdk/client-codedeploy';
import type { Place } from '../../world/World';
import type { EndedDeployment } from './Deployment';
import { revisionOf } from './deploymentIdentity';
import { lambdaAppSpecOf, LambdaShift } from './lambdaAppSpec';
import { LambdaDeployment } from './LambdaDeployment';
import { LambdaShiftRun } from './LambdaShiftRun';
import {
  addDeployment,
  configOf,
  DeploymentSettings,
  linkRollback,
  newDeploymentInfo,
  requireFreeGroup,
  rollbackSettings,
} from './newDeployment';
import { requireApplication, requireDeploymentConfig } from './store';

/** A deployment group that shifts Lambda aliases. */
export function createLambdaDeploymentGroup(
  place: Place,
  options: {
    applicationName: string;
    name: string;
    deploymentConfigName: string;
    alarms?: AlarmConfiguration;
    autoRollback?: AutoRollbackConfiguration;
    serviceRoleArn?: string;
    tags?: Record<string, string>;
  },
): void {
  const { groups } = requireApplication(place, options.applicationName);
  requireDeploymentConfig(place, options.deploymentConfigName);
  groups.set(options.name, {
    place,
    tags: { ...options.tags },
    group: {
      applicationName: options.applicationName,
      deploymentGroupName: options.name,
      deploymentGroupId: place.world.random.uuid(
        `codedeploy/group/${place.account}/${place.region}/${options.applicationName}/${options.name}`,
      ),
      deploymentConfigName: options.deploymentConfigName,
      serviceRoleArn:
        options.serviceRoleArn ??
        `arn:aws:iam::${place.account}:role/CodeDeployRoleForLambda`,
      triggerConfigurations: [],
      alarmConfiguration: options.alarms ?? {
        enabled: false,
        ignorePollAlarmFailure: false,
        alarms: [],
      },
      autoRollbackConfiguration: options.autoRollback ?? {
        enabled: true,
        events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
      deploymentStyle: {
        deploymentType: 'BLUE_GREEN',
        deploymentOption: 'WITH_TRAFFIC_CONTROL',
      },
      computePlatform: 'Lambda',
    },
  });
}

export interface LambdaDeploymentOptions extends DeploymentSettings {
  shift: LambdaShift;
}

/** Starts to shift an alias to another version. */
export function createLambdaDeployment(
  place: Place,
  options: LambdaDeploymentOptions,
): EndedDeployment {
  const { shift, onEnd } = options;
  const groupRecord = requireFreeGroup(place, options);
  const config = configOf(groupRecord, options.deploymentConfigName);
  const deployment = new LambdaDeployment({
    groupRecord,
    shift,
    onEnd,
    info: newDeploymentInfo(groupRecord, {
      ...options,
      revision: options.revision ?? revisionOf(lambdaAppSpecOf(shift)),
    }),
  });
  addDeployment(deployment);
  deployment.run = new LambdaShiftRun({
    deployment,
    routing: config.trafficRoutingConfig,
    rollBack: recordRollback,
  });
  return deployment.info;
}

/** The alias points back already: the deployment that CodeDeploy makes of it ends with its first breath. */
function recordRollback(failed: LambdaDeployment): void {
  const { groupRecord } = failed;
  const shift = {
    ...failed.shift,
    currentVersion: failed.shift.targetVersion,
    targetVersion: failed.shift.currentVersion,
    hooks: {},
  };
  const rollback = new LambdaDeployment({
    groupRecord,
    shift,
    info: newDeploymentInfo(groupRecord, {
      ...rollbackSettings(failed),
      revision: revisionOf(lambdaAppSpecOf(shift)),
    }),
  });
  addDeployment(rollback);
  linkRollback(failed, rollback);
  rollback.setStatus('InProgress', 'InProgress');
  rollback.beginEvent('AllowTraffic');
  rollback.weight = 100;
  rollback.endEvent('AllowTraffic', 'Succeeded');
  rollback.end('Succeeded');
}
