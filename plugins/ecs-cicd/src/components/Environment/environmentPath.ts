import type { Environment } from '@ecs-cicd/backstage-plugin-common';

/** The page of an environment, from the tab's own path. Its id is an ARN, which has slashes in it. */
export function environmentPath({ id }: Pick<Environment, 'id'>): string {
  return `environments/${encodeURIComponent(id)}`;
}
