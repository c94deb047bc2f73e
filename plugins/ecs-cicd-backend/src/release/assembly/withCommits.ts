import type { Execution, Revision } from '@ecs-cicd/backstage-plugin-common';

/** Adds what a repository knows of the commits: author, time and whole message. The pipeline's own link stays. */
export function withCommits(
  execution: Execution,
  commits: ReadonlyMap<string, Partial<Revision>>,
): Execution {
  return {
    ...execution,
    revisions: execution.revisions.map(revision => ({
      ...revision,
      ...commits.get(revision.id),
      ...(revision.url ? { url: revision.url } : {}),
    })),
  };
}
