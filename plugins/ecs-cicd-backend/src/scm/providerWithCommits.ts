import type { PipelineProvider } from '@ecs-cicd/backstage-plugin-node';
import { commitNameOf } from './commitNameOf';
import { commitKey, type CommitName, type Commits } from './Commits';
import { mapRevisions, revisionsIn } from './mapRevisions';

/** A provider whose revisions tell, too, what the repositories know that they come from. */
export function providerWithCommits(
  provider: PipelineProvider,
  commits: Commits,
): PipelineProvider {
  const { details, operators } = provider;
  const list = details?.listExecutions?.bind(details);
  const read = details?.readExecution?.bind(details);
  return {
    id: provider.id,
    matches: entity => provider.matches(entity),
    readRelease: async (entity, options) =>
      withCommitsOf(await provider.readRelease(entity, options), commits),
    ...(operators && { operators }),
    ...(details && {
      details: {
        ...details,
        ...(list && {
          listExecutions: async (request, options) =>
            withCommitsOf(await list(request, options), commits),
        }),
        ...(read && {
          readExecution: async (request, options) =>
            withCommitsOf(await read(request, options), commits),
        }),
      },
    }),
  };
}

async function withCommitsOf<T>(part: T, commits: Commits): Promise<T> {
  const missing: CommitName[] = [];
  const told: Promise<void>[] = [];
  for (const revision of revisionsIn(part)) {
    const name = commitNameOf(revision);
    if (!name) continue;
    const { author, authorDigest, committedAt } = revision;
    if (!author || !committedAt) missing.push(name);
    else {
      const { id, message, url } = revision;
      told.push(
        commits.remember(name, {
          id,
          message,
          author,
          ...(authorDigest ? { authorDigest } : {}),
          committedAt,
          url,
        }),
      );
    }
  }
  await Promise.all(told);
  if (missing.length === 0) return part;
  const known = await commits.lookUp(missing);
  if (known.size === 0) return part;
  return mapRevisions(part, revision => {
    const name = commitNameOf(revision);
    const commit = name && known.get(commitKey(name));
    return commit ? { ...commit, ...revision } : revision;
  });
}
