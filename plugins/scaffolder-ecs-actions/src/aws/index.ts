export { AwsClients } from './AwsClients';
export { CodeCommitProposal } from './CodeCommitProposal';
export { CodeCommitRepository } from './CodeCommitRepository';
export { ImageRepository } from './ImageRepository';
export { PipelineStarter } from './PipelineStarter';
export type { RepositoryFile } from './RepositoryFile';
export { splitIntoCommits } from './splitIntoCommits';
export { StackDeployment } from './StackDeployment';
