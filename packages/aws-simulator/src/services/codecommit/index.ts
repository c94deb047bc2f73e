export { codeCommit } from './CodeCommit';
export { createRepository, findRepository, pushCommit } from './store';
export type { CodeCommitRepository } from './store';
export { GitHistory } from './GitHistory';
export type { GitCommit } from './GitHistory';
