import type {
  FileMetadata,
  FileModeTypeEnum,
} from '@aws-sdk/client-codecommit';
import { fileModes } from './fileModes';
import type { GitChanges } from './GitHistory';
import { gitFile, GitFile, GitFileMode, GitTree, parentOf } from './gitObjects';
import { limits } from './limits';
import { requirePath } from './names';
import { refuse } from './refuse';

/** The changes that one call of the API makes to a tree, each refused as CodeCommit refuses it. */
export class GitEdit {
  readonly #before: GitTree;
  readonly #changes = new Map<string, GitFile | undefined>();
  #putBytes = 0;

  constructor(before: GitTree) {
    this.#before = before;
  }

  get changes(): GitChanges {
    return this.#changes;
  }

  put(
    filePath: string | undefined,
    content: Uint8Array,
    mode: FileModeTypeEnum | undefined,
  ): GitFile {
    const path = this.#untouched(filePath);
    this.#putBytes += content.length;
    if (
      content.length > limits.fileBytes ||
      this.#putBytes > limits.changeBytes
    ) {
      refuse(
        'FileContentSizeLimitExceeded',
        `The file ${path} cannot be added: the maximum file size is 6 MB, and the combined file content change size is 7 MB.`,
      );
    }
    const known = this.#before.get(path);
    const file = gitFile(content, gitMode(mode) ?? known?.mode);
    this.#changes.set(path, file);
    return file;
  }

  remove(filePath: string | undefined): GitFile {
    const path = this.#untouched(filePath);
    const file = this.existing(path);
    this.#changes.set(path, undefined);
    return file;
  }

  setMode(
    filePath: string | undefined,
    mode: FileModeTypeEnum | undefined,
  ): void {
    const path = this.#untouched(filePath);
    const wanted =
      gitMode(mode) ?? refuse('FileModeRequired', 'A file mode is required.');
    this.#changes.set(path, { ...this.existing(path), mode: wanted });
  }

  existing(filePath: string | undefined): GitFile {
    const path = requirePath(filePath);
    return (
      this.#before.get(path) ??
      refuse('FileDoesNotExist', `The file ${path} does not exist.`)
    );
  }

  /** Refuses names that are a file and a folder at once, folders that are too large, and edits that change nothing. */
  finish(): void {
    const files = new Map(this.#before);
    for (const [path, file] of this.#changes) {
      if (file) files.set(path, file);
      else files.delete(path);
    }
    this.#requireUniqueNames(files);
    this.#requireSmallFolders(files);
    const changed = [...this.#changes].some(([path, file]) => {
      const before = this.#before.get(path);
      return before?.blobId !== file?.blobId || before?.mode !== file?.mode;
    });
    if (!changed) {
      refuse(
        'NoChange',
        'The commit cannot be created because it changes nothing.',
      );
    }
  }

  /** What the edit has done, as CreateCommit tells it. */
  told(): Record<
    'filesAdded' | 'filesUpdated' | 'filesDeleted',
    FileMetadata[]
  > {
    const changes = [...this.#changes];
    const told = (path: string, file: GitFile | undefined): FileMetadata => ({
      absolutePath: path,
      blobId: file?.blobId,
      fileMode: file && fileModes[file.mode],
    });
    return {
      filesAdded: changes.flatMap(([path, file]) =>
        file && !this.#before.has(path) ? told(path, file) : [],
      ),
      filesUpdated: changes.flatMap(([path, file]) =>
        file && this.#before.has(path) ? told(path, file) : [],
      ),
      filesDeleted: changes.flatMap(([path, file]) =>
        file ? [] : told(path, this.#before.get(path)),
      ),
    };
  }

  #untouched(filePath: string | undefined): string {
    const path = requirePath(filePath);
    if (this.#changes.has(path)) {
      refuse(
        'SamePathRequest',
        `The commit has more than one change for the path ${path}.`,
      );
    }
    return path;
  }

  #requireUniqueNames(files: GitTree): void {
    for (const [path, file] of this.#changes) {
      if (!file) continue;
      for (let folder = parentOf(path); folder; folder = parentOf(folder)) {
        if (!files.has(folder)) continue;
        if (this.#changes.has(folder)) this.#refuseConflict(path);
        refuse(
          'DirectoryNameConflictsWithFileName',
          `The folder of ${path} has the name of a file that is there.`,
        );
      }
      for (const other of files.keys()) {
        if (!other.startsWith(`${path}/`)) continue;
        if (this.#changes.has(other)) this.#refuseConflict(path);
        refuse(
          'FileNameConflictsWithDirectoryName',
          `The file ${path} has the name of a folder that is there.`,
        );
      }
    }
  }

  #refuseConflict(path: string): never {
    return refuse(
      'PutFileEntryConflict',
      `The commit names ${path} both as a file and as a folder.`,
    );
  }

  /** The limit is of what a folder lists, not of what its files hold: about 30 bytes and the name for each. */
  #requireSmallFolders(files: GitTree): void {
    const sizes = new Map<string, number>();
    for (const path of files.keys()) {
      const folder = parentOf(path);
      const size = (sizes.get(folder) ?? 0) + 30 + path.length - folder.length;
      sizes.set(folder, size);
      if (size > limits.folderBytes) {
        refuse(
          'FolderContentSizeLimitExceeded',
          `The folder ${folder} exceeds the limit of 6 MB.`,
        );
      }
    }
  }
}

function gitMode(mode: FileModeTypeEnum | undefined): GitFileMode | undefined {
  if (mode === undefined) return undefined;
  const found = Object.entries(fileModes).find(([, word]) => word === mode);
  return found
    ? (found[0] as GitFileMode)
    : refuse('InvalidFileMode', `The file mode ${mode} is not valid.`);
}
