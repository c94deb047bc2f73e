import type { SourceType } from '@aws-sdk/client-codebuild';
import { ServiceError } from '../../protocol/ServiceError';
import type { Artifact } from '../../world/ActionRunner';
import type { Place } from '../../world/World';
import { findRepository } from '../codecommit';

/** What a build that no pipeline starts takes for its source; refuses what it cannot take. */
export function buildSource(
  place: Place,
  source: {
    type: SourceType | undefined;
    location: string | undefined;
    /** A commit id or a branch; the default branch when missing. */
    version: string | undefined;
    buildspec: string | undefined;
  },
): Artifact {
  switch (source.type) {
    case 'CODECOMMIT':
      return fromRepository(place, source.location, source.version);
    case 'NO_SOURCE':
      if (source.buildspec === undefined) {
        refuse('A project without a source must have a buildspec.');
      }
      return {
        name: 'Source',
        revision: { id: '', createdAt: place.world.now },
        files: {},
        behaviour: {},
      };
    case 'CODEPIPELINE':
      return refuse(
        'The source of this project is CODEPIPELINE: its builds are started by its pipeline, or with a source type of their own.',
      );
    default:
      return refuse(`The source type ${source.type} cannot be built.`);
  }
}

function fromRepository(
  place: Place,
  location: string | undefined,
  version: string | undefined,
): Artifact {
  const name = location?.split('/').pop() ?? '';
  const { history, metadata } = readable(() => findRepository(place, name));
  const reference = version ?? metadata.defaultBranch ?? 'main';
  const commit = history.commits.get(reference) ?? history.head(reference);
  if (!commit) {
    return refuse(
      `The repository ${name} has no commit or branch ${reference}.`,
    );
  }
  return {
    name: 'Source',
    revision: { id: commit.commitId, createdAt: commit.pushedAt },
    files: { ...commit.files },
    behaviour: commit.behaviour,
  };
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return refuse(error.message);
  }
}

function refuse(message: string): never {
  throw new ServiceError('InvalidInputException', message);
}
