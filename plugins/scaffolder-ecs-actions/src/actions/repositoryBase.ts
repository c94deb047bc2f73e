import fs from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, isError } from '@backstage/errors';
import type { Artifact } from '../artifacts/Artifact';

/** What there is to do beside the files that a repository has already. */
export interface Comparison {
  /** What it lacks; what it has word for word is done already. */
  missing: Artifact[];
  /** What it has under the same path, with other content. */
  taken: Artifact[];
}

/**
 * Holds files against those of a repository, which stands in a folder of the workspace. Without such a folder everything is
 * missing.
 */
export async function compareWithRepository(
  workspacePath: string,
  artifacts: readonly Artifact[],
  basePath: string | undefined,
): Promise<Comparison> {
  if (basePath === undefined) return { missing: [...artifacts], taken: [] };
  const comparison: Comparison = { missing: [], taken: [] };
  for (const artifact of artifacts) {
    const content = await baseFile(workspacePath, basePath, artifact.path);
    if (content === undefined) comparison.missing.push(artifact);
    else if (content !== artifact.content) comparison.taken.push(artifact);
  }
  return comparison;
}

/**
 * What the repository lacks, for files that nothing can stand in for.
 *
 * @throws ConflictError that names every file which the repository has with other content
 */
export async function missingFrom(
  workspacePath: string,
  artifacts: readonly Artifact[],
  basePath: string | undefined,
): Promise<Artifact[]> {
  const { missing, taken } = await compareWithRepository(
    workspacePath,
    artifacts,
    basePath,
  );
  if (taken.length > 0) {
    throw new ConflictError(
      `The repository has its own ${taken
        .map(({ path }) => path)
        .join(
          ', ',
        )}, and it is not replaced: move it or give it another name there, then ask again`,
    );
  }
  return missing;
}

/** A file of the repository as text; undefined where there is none. */
export async function baseFile(
  workspacePath: string,
  basePath: string,
  path: string,
): Promise<string | undefined> {
  const root = resolveSafeChildPath(workspacePath, basePath);
  try {
    return await fs.readFile(resolveSafeChildPath(root, path), 'utf8');
  } catch (error) {
    if (isError(error) && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}
