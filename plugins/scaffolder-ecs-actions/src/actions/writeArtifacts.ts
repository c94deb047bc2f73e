import fs from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import type { Artifact } from '../artifacts/Artifact';

/** As much of a scaffolder's action context as files need. */
export interface WriteContext {
  workspacePath: string;
  logger: { info(message: string): void };
  output(name: 'paths', value: string[]): void;
}

/**
 * Writes files into the workspace of a task and outputs their `paths`. A file that is there with other content is left as it
 * is and refused, unless it may be overwritten; one with the same content is done already, as when a task is taken up again.
 *
 * @throws ConflictError that names every such file; then nothing was written
 */
export async function writeArtifacts(
  ctx: WriteContext,
  artifacts: readonly Artifact[],
  { targetPath = '.', overwrite = false } = {},
): Promise<void> {
  const root = resolveSafeChildPath(ctx.workspacePath, targetPath);
  const files = artifacts.map(artifact => ({
    ...artifact,
    file: resolveSafeChildPath(root, artifact.path),
  }));
  if (!overwrite) {
    const contents = await Promise.all(files.map(({ file }) => read(file)));
    const taken = files.filter(
      ({ content }, index) =>
        contents[index] !== undefined && contents[index] !== content,
    );
    if (taken.length > 0) {
      throw new ConflictError(
        `There is already ${taken
          .map(file => file.path)
          .join(', ')}; set overwrite to replace it`,
      );
    }
  }
  // There also where nothing is to be written, for the steps that look into it.
  await fs.mkdir(root, { recursive: true });
  for (const { file, content, executable } of files) {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await writeWhole(file, content, executable ? 0o755 : 0o644);
  }
  const paths = artifacts.map(artifact => artifact.path);
  ctx.logger.info(
    paths.length > 0
      ? `Wrote ${paths.join(', ')}`
      : 'There is nothing to write',
  );
  ctx.output('paths', paths);
}

/** A file that is there is whole: one that was half written when the backend died would be taken for somebody else's. */
async function writeWhole(file: string, content: string, mode: number) {
  const unfinished = `${file}.unfinished`;
  await fs.writeFile(unfinished, content);
  await fs.chmod(unfinished, mode);
  await fs.rename(unfinished, file);
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
