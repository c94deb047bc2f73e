import type {
  ExecutionAction,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';

/** The page of what an action ran, where the view has it; older things are in the console only. */
export function actionPage(
  action: Pick<ExecutionAction, 'buildId' | 'deploymentId'>,
  known: Pick<ReleaseView, 'builds' | 'deployments'>,
): { path: string; label: string } | undefined {
  const build = known.builds.find(({ id }) => id === action.buildId);
  if (build) {
    return {
      path: `builds/${encodeURIComponent(build.id)}`,
      label: build.number === undefined ? 'Build' : `Build ${build.number}`,
    };
  }
  const deployment = known.deployments.find(
    ({ id }) => id === action.deploymentId,
  );
  return (
    deployment && {
      path: `deployments/${encodeURIComponent(deployment.id)}`,
      label: 'Deployment',
    }
  );
}
