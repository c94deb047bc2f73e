const MEGABYTE = 1024 * 1024;

/** What CodeCommit's API takes at most; a Git client may push more. */
export const limits = {
  /** Of files that one commit puts, deletes, or gives another mode. */
  fileEntries: 100,
  fileBytes: 6 * MEGABYTE,
  /** Of all files that one commit puts. */
  changeBytes: 7 * MEGABYTE,
  folderBytes: 6 * MEGABYTE,
  messageBytes: 256 * 1024,
  repositoryName: 100,
  repositoryDescription: 1000,
  branchName: 256,
  path: 4096,
  tags: 50,
} as const;
