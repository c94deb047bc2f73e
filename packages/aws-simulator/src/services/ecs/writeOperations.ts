import type {
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse,
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { continueServiceDeployment } from './continueServiceDeployment';
import { describeService } from './describeService';
import { updateService } from './service';
import { stopServiceDeployment } from './stopServiceDeployment';
import { requireCluster, requireService } from './store';

export const UpdateService: Operation<
  UpdateServiceRequest,
  UpdateServiceResponse
> = (input, { place }) => {
  const {
    cluster = 'default',
    service = '',
    desiredCount,
    taskDefinition,
    forceNewDeployment,
    deploymentConfiguration,
    healthCheckGracePeriodSeconds,
    enableExecuteCommand,
    ...others
  } = input;
  const [unknown] = Object.entries(others).find(
    ([, value]) => value !== undefined,
  ) ?? [undefined];
  if (unknown) {
    throw new ServiceError(
      'UnsupportedFeatureException',
      `The simulator cannot change a service's ${unknown}.`,
    );
  }
  updateService(place, {
    cluster,
    service,
    desiredCount,
    taskDefinition,
    forceNewDeployment,
    deploymentConfiguration,
    healthCheckGracePeriodSeconds,
    enableExecuteCommand,
  });
  return {
    service: describeService(
      requireService(requireCluster(place, cluster), service),
    ),
  };
};

export const StopServiceDeployment: Operation<
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse
> = (input, { place }) => {
  const { serviceDeploymentArn = '', stopType } = input;
  stopServiceDeployment(place, { serviceDeploymentArn, stopType });
  return { serviceDeploymentArn };
};

export const ContinueServiceDeployment: Operation<
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse
> = (input, { place }) => {
  const { serviceDeploymentArn = '', hookId = '', action } = input;
  continueServiceDeployment(place, { serviceDeploymentArn, hookId, action });
  return { serviceDeploymentArn };
};
