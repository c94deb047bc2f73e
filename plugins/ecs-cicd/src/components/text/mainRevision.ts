import type { Revision } from '@ecs-cicd/backstage-plugin-common';

/** A commit tells a person more than a base image or a settings file that rode along. */
export function mainRevision(
  revisions: Revision[] | undefined,
): Revision | undefined {
  return revisions?.find(({ kind }) => kind === 'commit') ?? revisions?.[0];
}
