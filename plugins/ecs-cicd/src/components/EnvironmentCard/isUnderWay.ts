import type { Deployment } from '@ecs-cicd/backstage-plugin-common';

/** Whether a deployment still has something before it: what it planned counts no more once it has ended. */
export function isUnderWay({ status }: Pick<Deployment, 'status'>): boolean {
  return status === 'running' || status === 'waiting' || status === 'pending';
}
