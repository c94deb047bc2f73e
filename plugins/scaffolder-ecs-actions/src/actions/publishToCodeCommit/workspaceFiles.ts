import { stat } from 'node:fs/promises';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  getRepoSourceDirectory,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import type { RepositoryFile } from '../../aws';

/**
 * Everything below a folder of the workspace that Git would take: what `.gitignore` names stays behind.
 *
 * @throws NotFoundError when the folder is not there, InputError when it is empty
 */
export async function workspaceFiles(
  workspacePath: string,
  sourcePath: string | undefined,
  purpose: 'publish' | 'propose' = 'publish',
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
    .map(
      ({ path, content, executable, symlink }): RepositoryFile => ({
        path,
        content,
        mode: modeOf(executable, symlink),
      }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** CodeCommit's API takes no empty file: each gets a line break, and is told. */
export function withoutEmptyFiles(
  files: readonly RepositoryFile[],
  tell: (path: string) => void,
): RepositoryFile[] {
  return files.map(file => {
    if (file.content.length > 0) return file;
    tell(file.path);
    return { ...file, content: Buffer.from('\n') };
  });
}

function modeOf(
  executable: boolean | undefined,
  symlink: boolean | undefined,
): RepositoryFile['mode'] {
  if (symlink) return 'SYMLINK';
  return executable ? 'EXECUTABLE' : 'NORMAL';
}
