import type { Environment } from '@ecs-cicd/backstage-plugin-common';
import { kindWords } from '../StageStrip/describeStage';

/** What people call an environment: what it is for, or the name of its stage where that says more. */
export function environmentTitle({
  kind,
  name,
}: Pick<Environment, 'kind' | 'name'>): string {
  return kind === 'test' || kind === 'production' ? kindWords[kind] : name;
}
