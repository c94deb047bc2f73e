import { createHash } from 'node:crypto';

/** A file on its way into a repository. */
export interface RepositoryFile {
  /** From the repository's root, with forward slashes. */
  path: string;
  content: Buffer;
  mode: 'NORMAL' | 'EXECUTABLE' | 'SYMLINK';
}

/** How Git writes the modes of files. */
export const gitModes: Record<RepositoryFile['mode'], string> = {
  NORMAL: '100644',
  EXECUTABLE: '100755',
  SYMLINK: '120000',
};

/** The id that Git gives to a file's content. */
export function blobIdOf(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
