import type {
  BatchGetDeploymentTargetsCommandOutput,
  BatchGetDeploymentTargetsInput,
  BatchGetDeploymentsCommandOutput,
  BatchGetDeploymentsInput,
  DeploymentTarget,
  GetDeploymentCommandOutput,
  GetDeploymentInput,
  GetDeploymentTargetCommandOutput,
  GetDeploymentTargetInput,
  ListDeploymentTargetsCommandOutput,
  ListDeploymentTargetsInput,
  ListDeploymentsCommandOutput,
  ListDeploymentsInput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import type { Deployment } from './Deployment';
import { page, refuseTooMany } from './limits';
import {
  codeDeployStore,
  requireApplication,
  requireDeployment,
  requireDeploymentGroup,
} from './store';

type Output<T> = Omit<T, '$metadata'>;

const MAXIMUM_BATCH = 25;

export const ListDeployments: Operation<
  ListDeploymentsInput,
  Output<ListDeploymentsCommandOutput>
> = (input, { place }) => {
  const { applicationName, deploymentGroupName } = input;
  if (deploymentGroupName && !applicationName) {
    throw new ServiceError(
      'ApplicationNameRequiredException',
      'An application name is required when a deployment group is specified.',
    );
  }
  if (applicationName && !deploymentGroupName) {
    requireApplication(place, applicationName);
    throw new ServiceError(
      'DeploymentGroupNameRequiredException',
      'A deployment group name is required when an application is specified.',
    );
  }
  if (applicationName) {
    requireDeploymentGroup(place, applicationName, deploymentGroupName);
  }
  const { start, end } = input.createTimeRange ?? {};
  if (start && end && start > end) {
    throw new ServiceError(
      'InvalidTimeRangeException',
      'The start time must be before the end time.',
    );
  }
  const ids = [...codeDeployStore(place).deployments.values()]
    .reverse()
    .filter(({ info }) => {
      const created = info.createTime?.getTime() ?? 0;
      return (
        (!applicationName ||
          (info.applicationName === applicationName &&
            info.deploymentGroupName === deploymentGroupName)) &&
        (!input.externalId || info.externalId === input.externalId) &&
        (!input.includeOnlyStatuses?.length ||
          input.includeOnlyStatuses.includes(info.status)) &&
        (!start || created >= start.getTime()) &&
        (!end || created <= end.getTime())
      );
    })
    .map(({ info }) => info.deploymentId);
  const { items, nextToken } = page(ids, input.nextToken);
  return { deployments: items, nextToken };
};

export const GetDeployment: Operation<
  GetDeploymentInput,
  Output<GetDeploymentCommandOutput>
> = (input, { place }) => ({
  deploymentInfo: requireDeployment(place, input.deploymentId).info,
});

export const BatchGetDeployments: Operation<
  BatchGetDeploymentsInput,
  Output<BatchGetDeploymentsCommandOutput>
> = (input, { place }) => {
  const ids = input.deploymentIds ?? [];
  if (ids.length === 0) {
    throw new ServiceError(
      'DeploymentIdRequiredException',
      'At least one deployment ID must be specified.',
    );
  }
  refuseTooMany(ids, MAXIMUM_BATCH, 'deployments');
  const { deployments } = codeDeployStore(place);
  return {
    deploymentsInfo: ids.flatMap(id => deployments.get(id)?.info ?? []),
  };
};

export const ListDeploymentTargets: Operation<
  ListDeploymentTargetsInput,
  Output<ListDeploymentTargetsCommandOutput>
> = (input, { place }) => {
  const deployment = requireStarted(place, input.deploymentId);
  const wanted = input.targetFilters?.TargetStatus;
  return {
    targetIds:
      !wanted?.length || wanted.includes(deployment.targetStatus)
        ? [deployment.targetId]
        : [],
  };
};

export const GetDeploymentTarget: Operation<
  GetDeploymentTargetInput,
  Output<GetDeploymentTargetCommandOutput>
> = (input, { place }) => ({
  deploymentTarget: requireTarget(place, input.deploymentId, input.targetId),
});

export const BatchGetDeploymentTargets: Operation<
  BatchGetDeploymentTargetsInput,
  Output<BatchGetDeploymentTargetsCommandOutput>
> = (input, { place }) => {
  const ids = input.targetIds ?? [];
  refuseTooMany(
    ids,
    MAXIMUM_BATCH,
    'deployment targets',
    'DeploymentTargetListSizeExceededException',
  );
  return {
    deploymentTargets: ids.map(id =>
      requireTarget(place, input.deploymentId, id),
    ),
  };
};

/** Before a deployment starts it has no targets to tell of. */
function requireStarted(
  place: Place,
  deploymentId: string | undefined,
): Deployment {
  const deployment = requireDeployment(place, deploymentId);
  if (!deployment.info.startTime) {
    throw new ServiceError(
      'DeploymentNotStartedException',
      `The deployment ${deploymentId} has not started.`,
    );
  }
  return deployment;
}

function requireTarget(
  place: Place,
  deploymentId: string | undefined,
  targetId: string | undefined,
): DeploymentTarget {
  const deployment = requireStarted(place, deploymentId);
  if (targetId !== deployment.targetId) {
    throw new ServiceError(
      'DeploymentTargetDoesNotExistException',
      `The deployment ${deploymentId} has no target ${targetId}`,
    );
  }
  return deployment.describeTarget();
}
