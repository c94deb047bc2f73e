import type {
  GetBlobCommandInput,
  GetBlobOutput,
  GetFileCommandInput,
  GetFileOutput,
  GetFolderCommandInput,
  GetFolderOutput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { compare } from './compare';
import { fileModes } from './fileModes';
import { GitFile, nameOf, parentOf, treeIds } from './gitObjects';
import { limits } from './limits';
import { isFullId, requirePath } from './names';
import { findCommit } from './references';
import { refuse } from './refuse';
import { findRepository } from './store';

export function GetFile(
  input: GetFileCommandInput,
  { place }: CallContext,
): GetFileOutput {
  const repository = findRepository(place, input.repositoryName);
  const filePath = requirePath(input.filePath);
  const { commitId, tree } = findCommit(repository, input.commitSpecifier);
  const file = tree.get(filePath);
  if (!file) {
    return refuse(
      'FileDoesNotExist',
      `The file ${filePath} does not exist in commit ${commitId}`,
    );
  }
  return {
    commitId,
    filePath,
    blobId: file.blobId,
    fileMode: fileModes[file.mode],
    fileSize: file.content.length,
    fileContent: readable(file).content,
  };
}

/** What lies in a folder itself; an empty path or `/` is the root. */
export function GetFolder(
  input: GetFolderCommandInput,
  { place }: CallContext,
): GetFolderOutput {
  const repository = findRepository(place, input.repositoryName);
  const folderPath = (input.folderPath ?? '').replace(/^\/+|\/+$/g, '');
  if (folderPath !== '') requirePath(folderPath);
  const { commitId, tree } = findCommit(repository, input.commitSpecifier);
  const ids = treeIds(tree);
  if (!ids.has(folderPath)) {
    refuse(
      'FolderDoesNotExist',
      `The folder ${folderPath} does not exist in commit ${commitId}`,
    );
  }
  const files = [...tree]
    .filter(([path]) => parentOf(path) === folderPath)
    .sort(([a], [b]) => compare(a, b))
    .map(([absolutePath, { blobId, mode }]) => ({
      blobId,
      absolutePath,
      relativePath: nameOf(absolutePath),
      fileMode: fileModes[mode],
    }));
  return {
    commitId,
    folderPath,
    treeId: ids.get(folderPath),
    subFolders: [...ids]
      .filter(([path]) => path !== '' && parentOf(path) === folderPath)
      .sort(([a], [b]) => compare(a, b))
      .map(([absolutePath, treeId]) => ({
        treeId,
        absolutePath,
        relativePath: nameOf(absolutePath),
      })),
    files: files.filter(({ fileMode }) => fileMode !== 'SYMLINK'),
    symbolicLinks: files.filter(({ fileMode }) => fileMode === 'SYMLINK'),
    subModules: [],
  };
}

export function GetBlob(
  input: GetBlobCommandInput,
  { place }: CallContext,
): GetBlobOutput {
  const { history } = findRepository(place, input.repositoryName);
  const id = input.blobId;
  if (!id) return refuse('BlobIdRequired', 'A blob ID is required.');
  if (!isFullId(id)) refuse('InvalidBlobId', `The blob ID ${id} is not valid.`);
  for (const { tree } of history.commits.values()) {
    for (const file of tree.values()) {
      if (file.blobId === id) return { content: readable(file).content };
    }
  }
  return refuse('BlobIdDoesNotExist', `The blob ID ${id} does not exist`);
}

function readable(file: GitFile): GitFile {
  if (file.content.length > limits.fileBytes) {
    refuse('FileTooLarge', 'The file exceeds the limit of 6 MB.');
  }
  return file;
}
