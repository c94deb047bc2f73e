import type {
  BlobMetadata,
  Difference,
  GetDifferencesCommandInput,
  GetDifferencesOutput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { compare } from './compare';
import type { GitFile, GitTree } from './gitObjects';
import { findCommit } from './references';
import { refuse } from './refuse';
import { findRepository } from './store';

/** Without a commit before, everything is new. */
export function GetDifferences(
  input: GetDifferencesCommandInput,
  { place }: CallContext,
): GetDifferencesOutput {
  const repository = findRepository(place, input.repositoryName);
  const { beforeCommitSpecifier, afterCommitSpecifier } = input;
  if (!afterCommitSpecifier) {
    return refuse('CommitRequired', 'A commit is required.');
  }
  const after = findCommit(repository, afterCommitSpecifier).tree;
  const before: GitTree =
    beforeCommitSpecifier === undefined
      ? new Map()
      : findCommit(repository, beforeCommitSpecifier).tree;
  const inside = (path: string, folder = '') =>
    path === folder || path.startsWith(folder && `${folder}/`);
  const paths = [
    ...[...before.keys()].filter(path => inside(path, input.beforePath)),
    ...[...after.keys()].filter(path => inside(path, input.afterPath)),
  ];
  const page = paginate(
    [...new Set(paths)]
      .sort(compare)
      .flatMap(path => difference(path, before.get(path), after.get(path))),
    ({ path }) => path,
    {
      token: input.NextToken,
      limit: input.MaxResults,
      maximum: 1000,
      invalidToken: 'InvalidContinuationTokenException',
    },
  );
  return {
    differences: page.items.map(item => item.difference),
    NextToken: page.nextToken,
  };
}

function difference(
  path: string,
  before: GitFile | undefined,
  after: GitFile | undefined,
): { path: string; difference: Difference }[] {
  if (before?.blobId === after?.blobId && before?.mode === after?.mode) {
    return [];
  }
  const beforeBlob = before && metadata(path, before);
  const afterBlob = after && metadata(path, after);
  const changed = before ? 'M' : 'A';
  const changeType = after ? changed : 'D';
  return [{ path, difference: { beforeBlob, afterBlob, changeType } }];
}

function metadata(path: string, { blobId, mode }: GitFile): BlobMetadata {
  return { blobId, path, mode };
}
