import type {
  ContinueDeploymentInput,
  CreateDeploymentCommandOutput,
  CreateDeploymentInput,
  StopDeploymentCommandOutput,
  StopDeploymentInput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { continueDeployment, stopDeployment } from './changeDeployment';
import { createDeployment } from './createDeployment';
import { createLambdaDeployment } from './createLambdaDeployment';
import { parseLambdaAppSpec } from './lambdaAppSpec';
import type { DeploymentSettings } from './newDeployment';
import { revisionContent } from './revisionContent';
import { requireDeploymentGroup } from './store';

type Output<T> = Omit<T, '$metadata'>;

const LONGEST_DESCRIPTION = 256;
const MAXIMUM_ALARMS = 10;

export const CreateDeployment: Operation<
  CreateDeploymentInput,
  Output<CreateDeploymentCommandOutput>
> = (input, { place }) => {
  const settings = settingsOf(input);
  const { group } = requireDeploymentGroup(
    place,
    settings.applicationName,
    settings.deploymentGroupName,
  );
  const content = revisionContent(place, input.revision);
  const { deploymentId } =
    group.computePlatform === 'Lambda'
      ? createLambdaDeployment(place, {
          ...settings,
          shift: parseLambdaAppSpec(content),
        })
      : createDeployment(place, { ...settings, appSpec: content });
  return { deploymentId };
};

export const StopDeployment: Operation<
  StopDeploymentInput,
  Output<StopDeploymentCommandOutput>
> = (input, { place }) => {
  const stopped = stopDeployment(place, {
    deploymentId: input.deploymentId,
    autoRollback: input.autoRollbackEnabled,
  });
  return stopped
    ? {
        status: 'Succeeded',
        statusMessage:
          'No more commands will be scheduled for execution in the deployment instances',
      }
    : {
        status: 'Pending',
        statusMessage: 'The rollback that is under way will be completed',
      };
};

export const ContinueDeployment: Operation<
  ContinueDeploymentInput,
  Record<string, never>
> = (input, { place }) => {
  continueDeployment(place, {
    deploymentId: input.deploymentId,
    waitType: input.deploymentWaitType,
  });
  return {};
};

function settingsOf(input: CreateDeploymentInput): DeploymentSettings {
  const { deploymentGroupName, description, targetInstances } = input;
  if (!deploymentGroupName) {
    throw new ServiceError(
      'DeploymentGroupNameRequiredException',
      'A deployment group name is required.',
    );
  }
  if ((description ?? '').length > LONGEST_DESCRIPTION) {
    throw new ServiceError(
      'DescriptionTooLongException',
      `The description is longer than ${LONGEST_DESCRIPTION} characters.`,
    );
  }
  if (targetInstances || input.deploymentMode === 'RESTART') {
    throw new ServiceError(
      'InvalidTargetInstancesException',
      'Instances can only be named or restarted in deployments to EC2/On-premises.',
    );
  }
  const { autoRollbackConfiguration, overrideAlarmConfiguration } = input;
  if (
    autoRollbackConfiguration?.enabled &&
    !autoRollbackConfiguration.events?.length
  ) {
    throw new ServiceError(
      'InvalidAutoRollbackConfigException',
      'Auto rollback is enabled, but no event is named that triggers it.',
    );
  }
  if ((overrideAlarmConfiguration?.alarms ?? []).length > MAXIMUM_ALARMS) {
    throw new ServiceError(
      'AlarmsLimitExceededException',
      `The maximum number of alarms for a deployment is ${MAXIMUM_ALARMS}.`,
    );
  }
  return {
    applicationName: input.applicationName ?? '',
    deploymentGroupName,
    deploymentConfigName: input.deploymentConfigName,
    description,
    autoRollback: autoRollbackConfiguration,
    alarms: overrideAlarmConfiguration,
    fileExistsBehavior: input.fileExistsBehavior,
    revision: input.revision,
  };
}
