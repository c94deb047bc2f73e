import type { Entity } from '@backstage/catalog-model';
import type { ReleaseView, Revision } from '@ecs-cicd/backstage-plugin-common';
import { authorDigest } from '../catalog/authorDigest';
import type { Candidate } from './OperationDefinition';

/** Under which names and addresses, separated by commas, a user of the catalog writes commits. */
export const COMMIT_AUTHORS_ANNOTATION = 'ecs-cicd.io/commit-authors';

/** As whom a person is known in a repository. */
export interface Authorship {
  digests: ReadonlySet<string>;
  /** In lower case. */
  names: ReadonlySet<string>;
}

/** Of what the catalog says about a user. */
export function authorshipOf(user: Entity | undefined): Authorship {
  const profile = user?.spec?.profile;
  const words = [
    wordIn(profile, 'email'),
    wordIn(profile, 'displayName'),
    user?.metadata.name,
    user?.metadata.title,
    ...(user?.metadata.annotations?.[COMMIT_AUTHORS_ANNOTATION] ?? '').split(
      ',',
    ),
  ].flatMap(word => (word?.trim() ? [word.trim()] : []));
  return {
    digests: new Set(
      words.filter(word => word.includes('@')).map(authorDigest),
    ),
    names: new Set(
      words.filter(word => !word.includes('@')).map(word => word.toLowerCase()),
    ),
  };
}

function wordIn(value: unknown, key: string): string | undefined {
  const word =
    typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[key]
      : undefined;
  return typeof word === 'string' ? word : undefined;
}

/**
 * Why somebody may not approve a change for having written it: one of its commits, or of those before it that come into
 * production with it. A commit of which nobody knows the author could be theirs.
 */
export function ownChange(
  view: ReleaseView,
  candidate: Candidate,
  person: Authorship,
): string | undefined {
  const commits = changesOf(view, candidate).filter(
    ({ kind }) => kind === 'commit',
  );
  const own = commits.find(commit => isBy(commit, person));
  if (own) {
    return `You wrote ${own.shortId}, which is part of this change; somebody else has to approve it.`;
  }
  const nobodys = commits.find(
    ({ author, authorDigest: digest }) => !author && !digest,
  );
  return nobodys
    ? `Who wrote ${nobodys.shortId} is not known, so it is not certain that it was not you.`
    : undefined;
}

function isBy(commit: Revision, person: Authorship): boolean {
  const { author, authorDigest: digest } = commit;
  if (digest !== undefined && person.digests.size > 0) {
    return person.digests.has(digest);
  }
  return author !== undefined && person.names.has(author.trim().toLowerCase());
}

function changesOf(view: ReleaseView, candidate: Candidate): Revision[] {
  const environments = new Set(candidate.environmentIds);
  const executions = view.pipelines.find(
    ({ id }) => id === candidate.target.pipelineId,
  )?.executions;
  const position = executions?.findIndex(
    ({ id }) => id === candidate.state.executionId,
  );
  const before = new Set(
    position === undefined || position < 0
      ? []
      : executions?.slice(position).map(({ id }) => id),
  );
  const alongside = view.environments
    .filter(({ id }) => environments.has(id))
    .flatMap(({ lag }) => lag?.executions ?? [])
    .filter(({ id }) => before.has(id))
    .flatMap(({ revisions }) => revisions);
  return [...candidate.revisions, ...alongside];
}
