import type { Deployment } from '@ecs-cicd/backstage-plugin-common';

/** Where the page of a deployment is, below the tab. */
export function deploymentPath({ id }: Pick<Deployment, 'id'>): string {
  return `deployments/${encodeURIComponent(id)}`;
}
