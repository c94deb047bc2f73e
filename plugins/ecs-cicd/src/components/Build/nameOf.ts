import type { Build } from '@ecs-cicd/backstage-plugin-common';

/** A build as people speak of it. */
export function nameOf({ number, projectName, id }: Build): string {
  return number === undefined
    ? `Build ${id}`
    : `Build ${number} of ${projectName}`;
}
