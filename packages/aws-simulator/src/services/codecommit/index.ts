export { codeCommit } from './CodeCommit';
export {
  createRepository,
  deleteRepository,
  findRepository,
  listenToPushes,
  pushCommit,
} from './store';
export type { CodeCommitRepository } from './store';
export { GitHistory } from './GitHistory';
export type { GitCommit } from './GitHistory';
