import type { Environment } from '@ecs-cicd/backstage-plugin-common';

/** The page of an environment, from the tab's own path. Its id is an ARN, which has slashes in it. */
export function environmentPath({ id }: Pick<Environment, 'id'>): string {
  return `environments/${encodeURIComponent(id)}`;
}

/** The page of the runtime log of a task. */
export function taskLogPath(
  environment: Pick<Environment, 'id'>,
  taskId: string,
  container: string,
): string {
  return `${environmentPath(
    environment,
  )}/tasks/${taskId}/log?container=${encodeURIComponent(container)}`;
}
