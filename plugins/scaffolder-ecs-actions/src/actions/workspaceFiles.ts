import { stat } from 'node:fs/promises';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  getRepoSourceDirectory,
  serializeDirectoryContents,
  type ActionContext,
} from '@backstage/plugin-scaffolder-node';
import type { RepositoryFile } from '../aws';

/** What is done with the files, and how a log says that it was. */
const purposes = { publish: 'published', propose: 'proposed' };

/**
 * Everything below a folder of the workspace that Git would take, as CodeCommit's API takes it: what `.gitignore` names
 * stays behind, and an empty file, which the API refuses, gets a line break.
 *
 * @throws NotFoundError when the folder is not there, InputError when it is empty
 */
export async function workspaceFiles(
  {
    workspacePath,
    logger,
  }: Pick<ActionContext<object>, 'workspacePath' | 'logger'>,
  sourcePath: string | undefined,
  purpose: keyof typeof purposes,
): Promise<RepositoryFile[]> {
  const folder = getRepoSourceDirectory(workspacePath, sourcePath);
  const named = sourcePath ?? 'the workspace';
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new NotFoundError(`There is no folder ${named} to ${purpose}`);
  }
  const files = await serializeDirectoryContents(folder, { gitignore: true });
  if (files.length === 0) {
    throw new InputError(
      `There is no file in ${named} to ${purpose}${
        purpose === 'propose' ? ': the repository has all of it already' : ''
      }`,
    );
  }
  return files
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, content, executable, symlink }): RepositoryFile => {
      const mode = modeOf(executable, symlink);
      if (content.length > 0) return { path, content, mode };
      logger.warn(
        `CodeCommit's API takes no empty file: ${path} is ${purposes[purpose]} with one line break`,
      );
      return { path, content: Buffer.from('\n'), mode };
    });
}

function modeOf(
  executable: boolean | undefined,
  symlink: boolean | undefined,
): RepositoryFile['mode'] {
  if (symlink) return 'SYMLINK';
  return executable ? 'EXECUTABLE' : 'NORMAL';
}
