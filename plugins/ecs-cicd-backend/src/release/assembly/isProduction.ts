import type { Environment, Stage } from '@ecs-cicd/backstage-plugin-common';

/** Whether guards take a stage or an environment for production, which is another matter than the kind that is shown. */
export function isProduction({
  kind,
  isProduction: isGuarded = kind === 'production',
}: Pick<Stage | Environment, 'kind' | 'isProduction'>): boolean {
  return isGuarded;
}
