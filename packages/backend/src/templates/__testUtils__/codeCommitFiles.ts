import {
  CodeCommitClient,
  type CodeCommitClientConfig,
  GetFileCommand,
  GetFolderCommand,
} from '@aws-sdk/client-codecommit';
import type { GitFile } from './github/GitRepositories';

const modes: Record<string, string> = {
  EXECUTABLE: '100755',
  NORMAL: '100644',
};

/** The files of a repository's default branch below a folder, by path. */
export async function codeCommitFiles(
  aws: CodeCommitClientConfig,
  repositoryName: string,
  folder = '/',
): Promise<Map<string, GitFile>> {
  const client = new CodeCommitClient(aws);
  const found = new Map<string, GitFile>();
  const folders = [folder];
  for (const folderPath of folders) {
    const { files = [], subFolders = [] } = await client.send(
      new GetFolderCommand({ repositoryName, folderPath }),
    );
    folders.push(...subFolders.map(({ absolutePath = '' }) => absolutePath));
    for (const { absolutePath: filePath = '', fileMode = '' } of files) {
      const { fileContent = new Uint8Array() } = await client.send(
        new GetFileCommand({ repositoryName, filePath }),
      );
      found.set(filePath, {
        mode: modes[fileMode] ?? fileMode,
        content: Buffer.from(fileContent).toString(),
      });
    }
  }
  return found;
}
