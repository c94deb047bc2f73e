import type {
  ExecutionAction,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { buildPath } from '../Build/buildPath';
import { nameOf } from '../Build/nameOf';
import { deploymentPath } from '../Deployment/deploymentPath';
import { stackName, stackPath } from '../Stack/stackPath';
import { environmentTitle } from '../text/environmentTitle';

/** The page of what an action ran. A build has to be in the view; a deployment may be older. */
export function actionPage(
  action: Pick<ExecutionAction, 'buildId' | 'deploymentId' | 'stackId'>,
  known: Pick<ReleaseView, 'builds' | 'deployments' | 'environments'>,
): { path: string; label: string } | undefined {
  const build = known.builds.find(({ id }) => id === action.buildId);
  if (build) return { path: buildPath(build.id), label: nameOf(build) };
  const { deploymentId, stackId } = action;
  if (stackId) {
    return { path: stackPath(stackId), label: `Stack ${stackName(stackId)}` };
  }
  if (!deploymentId) return undefined;
  const deployment = known.deployments.find(({ id }) => id === deploymentId);
  const environment = known.environments.find(
    ({ id }) => id === deployment?.environmentId,
  );
  return {
    path: deploymentPath({ id: deploymentId }),
    label: environment
      ? `Deployment to ${environmentTitle(environment)}`
      : `Deployment ${deploymentId}`,
  };
}
