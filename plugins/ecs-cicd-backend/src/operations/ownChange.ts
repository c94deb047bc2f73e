import type { Entity } from '@backstage/catalog-model';
import type { ReleaseView, Revision } from '@ecs-cicd/backstage-plugin-common';
import { authorDigest } from '../catalog/authorDigest';
import { incomingChanges } from './incomingChanges';
import type { Candidate } from './OperationDefinition';

/** Under which names and addresses, separated by commas, a user of the catalog writes commits. */
export const COMMIT_AUTHORS_ANNOTATION = 'ecs-cicd.io/commit-authors';

/** As whom a person is known in a repository. */
export interface Authorship {
  /** Of e-mail addresses. */
  digests: ReadonlySet<string>;
  /** In lower case. */
  names: ReadonlySet<string>;
  /** What the catalog calls them, which may be, and need not be, what they write commits as. In lower case. */
  login?: string;
}

/** What a repository tells of who wrote a commit. */
export type Commit = Pick<Revision, 'shortId' | 'author' | 'authorDigest'>;

/** Of what the catalog says about a user. */
export function authorshipOf(user: Entity | undefined): Authorship {
  const profile = user?.spec?.profile;
  const words = [
    wordIn(profile, 'email'),
    wordIn(profile, 'displayName'),
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
    ...(user ? { login: user.metadata.name.toLowerCase() } : {}),
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
 * Why somebody may not approve a change, as far as the view tells: because a commit is theirs, of the change or of what
 * comes into production with it; or because it is not known whether one is.
 */
export function ownChange(
  view: ReleaseView,
  candidate: Candidate,
  person: Authorship,
): string | undefined {
  if (person.digests.size === 0 && person.names.size === 0) {
    return `It is not known as whom you write commits, so it is not certain that none of them is yours. Your user in the catalog needs an e-mail address in its profile, or the annotation ${COMMIT_AUTHORS_ANNOTATION}.`;
  }
  for (const change of incomingChanges(view, candidate)) {
    if (typeof change === 'string') return change;
    const objection = objectionTo(change.commits, person);
    if (objection) return objection;
  }
  return undefined;
}

/** What speaks against somebody's approving commits. Somebody's own one is told rather than one that nobody is known for. */
export function objectionTo(
  commits: readonly Commit[],
  person: Authorship,
): string | undefined {
  const own = commits.find(commit => isBy(commit, person));
  if (own) {
    return `You wrote ${own.shortId}, which is part of this change; somebody else has to approve it.`;
  }
  const nobodys = commits.find(commit => !isComparable(commit, person));
  if (!nobodys) return undefined;
  const { author, authorDigest: digest, shortId } = nobodys;
  if (!author && !digest) {
    return `Who wrote ${shortId} is not known, so it is not certain that it was not you. Let the portal read its repository: by its role in AWS for CodeCommit, by the integrations of its config for others.`;
  }
  return `Who wrote ${shortId} is known by ${
    digest ? 'an e-mail address' : 'a name'
  } alone, and of you none is known, so it is not certain that it was not you. Add it to the profile of your user in the catalog, or to its annotation ${COMMIT_AUTHORS_ANNOTATION}.`;
}

/** Whoever is known by an address in one place may be known by a name alone in another, so either will do. */
function isBy(
  { author = '', authorDigest: digest = '' }: Commit,
  { digests, names, login }: Authorship,
): boolean {
  const name = author.trim().toLowerCase();
  return (
    digests.has(digest) || (name !== '' && (names.has(name) || name === login))
  );
}

function isComparable(
  { author, authorDigest: digest }: Commit,
  { digests, names }: Authorship,
): boolean {
  return (
    (Boolean(digest) && digests.size > 0) || (Boolean(author) && names.size > 0)
  );
}
