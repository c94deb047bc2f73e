import type {
  Deployment,
  Environment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';

/** The first environment of a kind, and the latest deployment to it. */
export function deployedIn(
  view: ReleaseView,
  kind: Environment['kind'],
): { environment: Environment; deployment: Deployment } {
  const environment = view.environments.find(one => one.kind === kind);
  const deployment = view.deployments.find(
    ({ id }) => id === environment?.deploymentId,
  );
  if (!environment || !deployment) throw new Error(JSON.stringify(view));
  return { environment, deployment };
}
