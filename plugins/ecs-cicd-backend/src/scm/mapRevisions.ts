import type { Revision } from '@ecs-cicd/backstage-plugin-common';

/** Every revision in a part of the model. They stand in many places, always in a list called `revisions`. */
export function revisionsIn(value: unknown): Revision[] {
  const found: Revision[] = [];
  mapRevisions(value, revision => {
    found.push(revision);
    return revision;
  });
  return found;
}

/** The same part of the model with other revisions. */
export function mapRevisions<T>(
  value: T,
  change: (revision: Revision) => Revision,
): T {
  return map(value, change) as T;
}

function map(
  value: unknown,
  change: (revision: Revision) => Revision,
): unknown {
  if (Array.isArray(value)) return value.map(item => map(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === 'revisions' && Array.isArray(child)
        ? (child as Revision[]).map(change)
        : map(child, change),
    ]),
  );
}
