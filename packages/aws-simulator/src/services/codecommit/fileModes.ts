import type { FileModeTypeEnum } from '@aws-sdk/client-codecommit';
import type { GitFileMode } from './gitObjects';

/** CodeCommit's words for Git's modes. */
export const fileModes: Record<GitFileMode, FileModeTypeEnum> = {
  '100644': 'NORMAL',
  '100755': 'EXECUTABLE',
  '120000': 'SYMLINK',
};
