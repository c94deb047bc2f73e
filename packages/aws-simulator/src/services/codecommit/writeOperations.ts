import type {
  CreateCommitCommandInput,
  CreateCommitOutput,
  DeleteFileCommandInput,
  DeleteFileOutput,
  PutFileCommandInput,
  PutFileEntry,
  PutFileOutput,
} from '@aws-sdk/client-codecommit';
import type { CallContext } from '../../protocol/Operation';
import { GitEdit } from './GitEdit';
import type { GitCommit } from './GitHistory';
import { limits } from './limits';
import { isFullId, requireBranchName } from './names';
import { refuse } from './refuse';
import { CodeCommitRepository, findRepository, pushTo } from './store';

const EMPTY = 'The file is empty. Empty files cannot be added to a repository.';

export function CreateCommit(
  input: CreateCommitCommandInput,
  context: CallContext,
): CreateCommitOutput {
  const { putFiles = [], deleteFiles = [], setFileModes = [] } = input;
  const entries = putFiles.length + deleteFiles.length + setFileModes.length;
  const write = openWrite(input, context);
  if (entries === 0) {
    refuse(
      'FileEntryRequired',
      'The commit cannot be created because no files have been specified.',
    );
  }
  if (entries > limits.fileEntries) {
    refuse(
      'MaximumFileEntriesExceeded',
      `A commit takes at most ${limits.fileEntries} file entries, ${entries} were given.`,
    );
  }
  const { edit } = write;
  for (const entry of putFiles) putEntry(edit, entry);
  for (const { filePath } of deleteFiles) edit.remove(filePath);
  for (const { filePath, fileMode } of setFileModes) {
    edit.setMode(filePath, fileMode);
  }
  const { commitId, treeId } = write.commit({
    message: input.commitMessage,
    name: input.authorName,
    email: input.email,
  });
  return { commitId, treeId, ...edit.told() };
}

export function PutFile(
  input: PutFileCommandInput,
  context: CallContext,
): PutFileOutput {
  const write = openWrite(input, context);
  const { fileContent, filePath, fileMode } = input;
  if (!fileContent?.length) return refuse('FileContentRequired', EMPTY);
  const { blobId } = write.edit.put(filePath, fileContent, fileMode);
  if (write.blobBefore(filePath) === blobId) {
    refuse('SameFileContent', 'The file has this content already.');
  }
  const { commitId, treeId } = write.commit({
    message: input.commitMessage,
    name: input.name,
    email: input.email,
  });
  return { commitId, blobId, treeId };
}

export function DeleteFile(
  input: DeleteFileCommandInput,
  context: CallContext,
): DeleteFileOutput {
  const write = openWrite(input, context);
  const { filePath = '' } = input;
  const { blobId } = write.edit.remove(filePath);
  const { commitId, treeId } = write.commit({
    message: input.commitMessage,
    name: input.name,
    email: input.email,
  });
  return { commitId, blobId, treeId, filePath };
}

function putEntry(edit: GitEdit, entry: PutFileEntry): void {
  const { filePath, fileMode, fileContent, sourceFile } = entry;
  if (fileContent && sourceFile) {
    refuse(
      'FileContentAndSourceFileSpecified',
      `The entry for ${filePath} has both a content and a source file.`,
    );
  }
  if (sourceFile) {
    if (/(^|\/)\.gitkeep$/.test(sourceFile.filePath ?? '')) {
      refuse(
        'RestrictedSourceFile',
        'A .gitkeep file is neither copied nor moved.',
      );
    }
    const { content } = edit.existing(sourceFile.filePath);
    if (sourceFile.isMove) edit.remove(sourceFile.filePath);
    edit.put(filePath, content, fileMode);
    return;
  }
  if (!fileContent?.length) refuse('SourceFileOrContentRequired', EMPTY);
  else edit.put(filePath, fileContent, fileMode);
}

interface Author {
  message: string | undefined;
  name: string | undefined;
  email: string | undefined;
}

/** A commit on the head of a branch, which has to be the parent that the caller knows. */
function openWrite(
  input: {
    repositoryName: string | undefined;
    branchName: string | undefined;
    parentCommitId?: string;
  },
  { place, principalArn }: CallContext,
) {
  const repository = findRepository(place, input.repositoryName);
  const branch = requireBranchName(input.branchName);
  const parent = requireParent(repository, branch, input.parentCommitId);
  const edit = new GitEdit(parent?.tree ?? new Map());
  return {
    edit,
    blobBefore: (path = '') =>
      parent?.tree.get(path.replace(/^\//, ''))?.blobId,
    commit({ message = '', name, email = '' }: Author): GitCommit {
      if (Buffer.byteLength(message) > limits.messageBytes) {
        refuse(
          'CommitMessageLengthExceeded',
          'The commit message is longer than 256 KB.',
        );
      }
      edit.finish();
      return pushTo(repository, {
        branch,
        message: message || defaultMessage(edit),
        author: { name: name ?? principalArn.split('/').pop() ?? '', email },
        files: edit.changes,
      });
    },
  };
}

/** The first commit of a repository has no parent and makes its branch; any other one names the head of its branch. */
function requireParent(
  { history }: CodeCommitRepository,
  branch: string,
  parentId: string | undefined,
): GitCommit | undefined {
  if (history.commits.size === 0 && parentId === undefined) return undefined;
  if (parentId !== undefined && !isFullId(parentId)) {
    refuse(
      'InvalidParentCommitId',
      `The parent commit ID ${parentId} is not valid.`,
    );
  }
  if (parentId !== undefined && !history.commits.has(parentId)) {
    refuse(
      'ParentCommitDoesNotExist',
      `The parent commit ${parentId} does not exist.`,
    );
  }
  const head =
    history.head(branch) ??
    refuse('BranchDoesNotExist', `Branch ${branch} does not exist`);
  if (parentId === undefined) {
    return refuse('ParentCommitIdRequired', 'A parent commit ID is required.');
  }
  if (parentId !== head.commitId) {
    refuse(
      'ParentCommitIdOutdated',
      `The parent commit ${parentId} is not the head of branch ${branch}: that is ${head.commitId}.`,
    );
  }
  return head;
}

function defaultMessage({ changes }: GitEdit): string {
  const [[path, file] = ['', undefined], ...others] = [...changes];
  if (others.length > 0) return `Changed ${changes.size} files`;
  return file ? `Edited ${path}` : `Deleted ${path}`;
}
