import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import { mainRevision } from './mainRevision';

/** A change within a sentence: `c0ffee “Add tax”`; `undefined` where no revision tells. */
export function changeWords(
  revisions: Revision[] | undefined,
): string | undefined {
  const revision = mainRevision(revisions);
  if (!revision) return undefined;
  return revision.message
    ? `${revision.shortId} “${revision.message}”`
    : revision.shortId;
}
