import { InputError } from '@backstage/errors';
import type { RepositoryFile } from './RepositoryFile';

const MEGABYTE = 1024 * 1024;

/** What one CreateCommit takes. */
const MAX_FILES = 100;
const MAX_FILE_BYTES = 6 * MEGABYTE;
/** All files of a commit together may be 7 MB. */
const MAX_COMMIT_BYTES = 7 * MEGABYTE;

/**
 * Deals files out to as few commits as CodeCommit's API takes, in their order.
 *
 * @throws InputError when a file is larger than the API takes
 */
export function splitIntoCommits(
  files: readonly RepositoryFile[],
): RepositoryFile[][] {
  const commits: RepositoryFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const size = file.content.length;
    if (size > MAX_FILE_BYTES) {
      throw new InputError(
        `The file ${file.path} has ${size} bytes, and CodeCommit's API takes at most ${MAX_FILE_BYTES} (6 MB): leave it out by .gitignore, or push it with Git afterwards.`,
      );
    }
    const commit = commits[commits.length - 1];
    if (
      !commit ||
      commit.length === MAX_FILES ||
      bytes + size > MAX_COMMIT_BYTES
    ) {
      commits.push([file]);
      bytes = size;
    } else {
      commit.push(file);
      bytes += size;
    }
  }
  return commits;
}
