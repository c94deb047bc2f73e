import type {
  Deployment,
  Environment,
  OperationTarget,
  ReleaseView,
  Revision,
} from '@ecs-cicd/backstage-plugin-common';
import { partitionOf } from '../catalog/ResourceArn';
import { isUnderWay } from '../release/assembly/deploymentProgress';
import { isProduction } from '../release/assembly/isProduction';
import type { Candidate } from './OperationDefinition';

/** A deployment and where it goes. */
export interface DeploymentInEnvironment {
  environment: Environment;
  deployment: Deployment;
}

export function findEnvironment(
  view: ReleaseView,
  target: OperationTarget,
): Environment | undefined {
  return view.environments.find(({ id }) => id === target.environmentId);
}

export function findDeployment(
  view: ReleaseView,
  target: OperationTarget,
): Deployment | undefined {
  return view.deployments.find(
    ({ id, environmentId }) =>
      id === target.deploymentId && environmentId === target.environmentId,
  );
}

/** What has not ended yet; of what has, nothing can be changed any more. */
export function deploymentsUnderWay(
  view: ReleaseView,
): DeploymentInEnvironment[] {
  return view.environments.flatMap(environment =>
    deploymentsTo(view, environment)
      .filter(isUnderWay)
      .map(deployment => ({ environment, deployment })),
  );
}

/** Newest first. */
export function deploymentsTo(
  view: ReleaseView,
  { id }: Pick<Environment, 'id'>,
): Deployment[] {
  return view.deployments.filter(({ environmentId }) => environmentId === id);
}

/** What every operation on a deployment that is under way has in common. */
export function atDeployment(
  view: ReleaseView,
  { environment, deployment }: DeploymentInEnvironment,
): Omit<Candidate, 'state'> {
  return {
    target: { environmentId: environment.id, deploymentId: deployment.id },
    resource:
      deployment.provider === 'codedeploy'
        ? deploymentGroupArn(deployment)
        : environment.id,
    revisions: revisionsOfExecution(view, deployment.executionId),
    ...placeIn(environment),
  };
}

/** The environment as what changes. */
export function placeIn(
  environment: Pick<Environment, 'id' | 'kind' | 'isProduction'>,
): Pick<Candidate, 'environmentIds' | 'isProduction'> {
  return {
    environmentIds: [environment.id],
    isProduction: isProduction(environment),
  };
}

export function revisionsOfExecution(
  view: ReleaseView,
  executionId: string | undefined,
): Revision[] {
  return executionId === undefined
    ? []
    : view.releases.find(release => release.executionId === executionId)
        ?.revisions ?? [];
}

/** What a deployment brings: a task definition or a version of a function. */
export function contentOf({
  taskDefinitionArn,
  functionVersionArn,
}: Pick<Deployment, 'taskDefinitionArn' | 'functionVersionArn'>):
  | string
  | undefined {
  return taskDefinitionArn ?? functionVersionArn;
}

/** What serves there now, in few words. */
export function servingIn({ running }: Environment): string | undefined {
  const contents = running
    .filter(({ weight }) => weight > 0)
    .flatMap(share => contentOf(share) ?? []);
  return contents.length === 0
    ? undefined
    : contents.map(arn => arn.slice(arn.lastIndexOf('/') + 1)).join(' ');
}

export function deploymentGroupArn({
  accountId,
  region,
  applicationName,
  groupName,
}: Pick<
  Deployment,
  'accountId' | 'region' | 'applicationName' | 'groupName'
>): string {
  return `arn:${partitionOf(
    region,
  )}:codedeploy:${region}:${accountId}:deploymentgroup:${applicationName}/${groupName}`;
}
