import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import type { CommitName } from './Commits';

/** A commit of a host outside of the provider; the provider knows its own ones. */
export function commitNameOf(revision: Revision): CommitName | undefined {
  const { kind, host, repository, id } = revision;
  return kind === 'commit' && host && repository
    ? { host, repository, id }
    : undefined;
}
