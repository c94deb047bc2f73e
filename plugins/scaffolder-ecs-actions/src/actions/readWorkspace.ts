import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import type { SourceFile } from '../validation/Finding';

/** Of others, or made from what stands beside them. */
const skipped = new Set([
  '.git',
  '.venv',
  '.yarn',
  'build',
  'cdk.out',
  'coverage',
  'dist',
  'node_modules',
  'target',
  'vendor',
]);

/** Files that tell how a service is delivered are much smaller; in bytes. */
const MAX_SIZE = 1024 * 1024;

/**
 * Every text file below a folder of the workspace, with paths relative to that folder. Links are not followed, so nothing
 * outside of the workspace is read; of files that are too big or no text only the name is taken.
 *
 * @throws InputError when the folder is not there
 */
export async function readWorkspace(
  workspacePath: string,
  folder: string,
  signal?: AbortSignal,
): Promise<SourceFile[]> {
  const root = resolveSafeChildPath(workspacePath, folder);
  const files: SourceFile[] = [];
  const visit = async (below: string) => {
    for (const entry of await list(path.join(root, below), folder)) {
      signal?.throwIfAborted();
      const relative = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) await visit(relative);
      } else if (entry.isFile()) {
        files.push({
          path: relative,
          content: await textOf(path.join(root, relative)),
        });
      }
    }
  };
  await visit('');
  return files;
}

async function list(directory: string, folder: string): Promise<Dirent[]> {
  try {
    const entries = await fs.readdir(directory, { withFileTypes: true });
    return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (isError(error) && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      throw new InputError(
        `There is no folder ${folder} in the workspace; fetch or write the files before they are validated`,
      );
    }
    throw error;
  }
}

async function textOf(file: string): Promise<string> {
  const { size } = await fs.stat(file);
  if (size > MAX_SIZE) return '';
  const content = await fs.readFile(file);
  return content.includes(0) ? '' : content.toString('utf8');
}
