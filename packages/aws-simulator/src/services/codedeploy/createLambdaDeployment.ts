import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  DeploymentCreator,
  DeploymentInfo,
} from '@aws-sdk/client-codedeploy';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { requireFunction, requireVersion } from '../lambda';
import { stepsOf } from './BlueGreenRun';
import { nextDeploymentId, revisionOf } from './deploymentIdentity';
import type { EndedDeployment } from './Deployment';
import { LambdaDeployment, LambdaShift } from './LambdaDeployment';
import { LambdaShiftRun } from './LambdaShiftRun';
import {
  codeDeployStore,
  DeploymentGroupRecord,
  requireApplication,
  requireDeploymentConfig,
  requireDeploymentGroup,
} from './store';

/** A deployment group that shifts Lambda aliases. */
export function createLambdaDeploymentGroup(
  place: Place,
  options: {
    applicationName: string;
    name: string;
    deploymentConfigName: string;
    alarms?: AlarmConfiguration;
    autoRollback?: AutoRollbackConfiguration;
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
      serviceRoleArn: `arn:aws:iam::${place.account}:role/CodeDeployRoleForLambda`,
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

export interface LambdaDeploymentOptions {
  applicationName: string;
  deploymentGroupName: string;
  functionName: string;
  alias: string;
  targetVersion: string;
  hooks?: LambdaShift['hooks'];
  creator?: DeploymentCreator;
  /** Told once, when it has succeeded, failed or stopped. */
  onEnd?: (info: EndedDeployment) => void;
}

/** Starts to shift an alias to another version. */
export function createLambdaDeployment(
  place: Place,
  options: LambdaDeploymentOptions,
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
  const target = requireFunction(place, options.functionName);
  const alias = target.aliases.get(options.alias);
  if (!alias) {
    throw new ServiceError(
      'InvalidLambdaFunctionException',
      `The function ${options.functionName} has no alias ${options.alias}.`,
    );
  }
  const { behaviour } = requireVersion(target, options.targetVersion);
  const deployment = addDeployment(
    groupRecord,
    {
      functionName: options.functionName,
      alias: options.alias,
      currentVersion: alias.alias.FunctionVersion,
      targetVersion: options.targetVersion,
      hooks: options.hooks ?? {},
    },
    { creator: options.creator ?? 'user' },
    options.onEnd,
  );
  groupRecord.active = deployment;
  const config = requireDeploymentConfig(place, group.deploymentConfigName);
  deployment.run = new LambdaShiftRun({
    deployment,
    function: target,
    alias,
    steps: stepsOf(config.trafficRoutingConfig),
    behaviour: behaviour.deployment ?? {},
    rollBack: recordRollback,
  });
  return deployment.info;
}

/** The alias points back already: the deployment that CodeDeploy makes of it ends with its first breath. */
function recordRollback(failed: LambdaDeployment): void {
  const { shift, groupRecord, info } = failed;
  const { deploymentId } = info;
  const rollback = addDeployment(
    groupRecord,
    {
      ...shift,
      currentVersion: shift.targetVersion,
      targetVersion: shift.currentVersion,
      hooks: {},
    },
    {
      creator: 'codeDeployRollback',
      description: `Rollback of deployment ${deploymentId}`,
      rollbackInfo: {
        rollbackTriggeringDeploymentId: deploymentId,
        rollbackMessage: `Deployment ${deploymentId} triggered this rollback.`,
      },
    },
  );
  info.rollbackInfo = {
    rollbackDeploymentId: rollback.info.deploymentId,
    rollbackMessage: `Deployment ${rollback.info.deploymentId} rolls this deployment back.`,
  };
  rollback.setStatus('InProgress', 'InProgress');
  rollback.beginEvent('AllowTraffic');
  rollback.weight = 100;
  rollback.endEvent('AllowTraffic', 'Succeeded');
  rollback.end('Succeeded');
}

function addDeployment(
  groupRecord: DeploymentGroupRecord,
  shift: LambdaShift,
  details: Pick<DeploymentInfo, 'creator' | 'description' | 'rollbackInfo'>,
  onEnd?: (info: EndedDeployment) => void,
): LambdaDeployment {
  const { place, group } = groupRecord;
  const deploymentId = nextDeploymentId(place);
  const deployment = new LambdaDeployment({
    groupRecord,
    shift,
    onEnd,
    info: {
      applicationName: group.applicationName,
      deploymentGroupName: group.deploymentGroupName,
      deploymentConfigName: group.deploymentConfigName,
      deploymentId,
      previousRevision: group.targetRevision,
      revision: revisionOf(appSpecOf(shift)),
      status: 'Created',
      createTime: new Date(place.world.now),
      ignoreApplicationStopFailures: false,
      updateOutdatedInstancesOnly: false,
      autoRollbackConfiguration: group.autoRollbackConfiguration,
      deploymentStyle: group.deploymentStyle,
      instanceTerminationWaitTimeStarted: false,
      fileExistsBehavior: 'DISALLOW',
      deploymentStatusMessages: [],
      computePlatform: 'Lambda',
      ...details,
    },
  });
  codeDeployStore(place).deployments.set(deploymentId, deployment);
  return deployment;
}

function appSpecOf(shift: LambdaShift): string {
  return JSON.stringify({
    version: '0.0',
    Resources: [
      {
        [shift.functionName]: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Name: shift.functionName,
            Alias: shift.alias,
            CurrentVersion: shift.currentVersion,
            TargetVersion: shift.targetVersion,
          },
        },
      },
    ],
    Hooks: Object.entries(shift.hooks).map(([name, target]) => ({
      [name]: target,
    })),
  });
}
