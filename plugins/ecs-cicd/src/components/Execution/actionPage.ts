import type {
  ExecutionAction,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { buildPath } from '../Build/buildPath';
import { nameOf } from '../Build/nameOf';
import { environmentPath } from '../Environment/environmentPath';
import { environmentTitle } from '../text/environmentTitle';

/** The page of what an action ran, where the view has it; older things are in the console only. */
export function actionPage(
  action: Pick<ExecutionAction, 'buildId' | 'deploymentId'>,
  known: Pick<ReleaseView, 'builds' | 'deployments' | 'environments'>,
): { path: string; label: string } | undefined {
  const build = known.builds.find(({ id }) => id === action.buildId);
  if (build) return { path: buildPath(build.id), label: nameOf(build) };
  const deployment = known.deployments.find(
    ({ id }) => id === action.deploymentId,
  );
  const environment = known.environments.find(
    ({ id }) => id === deployment?.environmentId,
  );
  return (
    environment && {
      path: environmentPath(environment),
      label: `Deployment to ${environmentTitle(environment)}`,
    }
  );
}
