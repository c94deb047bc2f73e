import * as sdk from '@aws-sdk/client-codecommit';
import type {
  ContractContext,
  ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const repositoryName = 'trivia-backend';
const made = 'contract';
const resourceArn = `arn:aws:codecommit:us-west-2:111122223333:${repositoryName}`;
const content = new Uint8Array(Buffer.from('content'));

async function headOf(
  { at }: ContractContext,
  name: string,
): Promise<string | undefined> {
  const { branch } = await new sdk.CodeCommitClient(at()).send(
    new sdk.GetBranchCommand({ repositoryName: name, branchName: 'main' }),
  );
  return branch?.commitId;
}

async function commit(context: ContractContext) {
  return { repositoryName, commitId: await headOf(context, repositoryName) };
}

async function write(context: ContractContext) {
  return {
    repositoryName: made,
    branchName: 'main',
    parentCommitId: await headOf(context, made),
  };
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    ListRepositories: () => ({}),
    GetRepository: () => ({ repositoryName }),
    BatchGetRepositories: () => ({ repositoryNames: [repositoryName] }),
    ListBranches: () => ({ repositoryName }),
    GetBranch: () => ({ repositoryName, branchName: 'main' }),
    GetCommit: commit,
    BatchGetCommits: async context => {
      const { commitId = '' } = await commit(context);
      return { repositoryName, commitIds: [commitId] };
    },
    GetFile: () => ({ repositoryName, filePath: 'buildspec.yml' }),
    GetFolder: () => ({ repositoryName, folderPath: '/' }),
    GetBlob: async ({ at }) => {
      const { blobId } = await new sdk.CodeCommitClient(at()).send(
        new sdk.GetFileCommand({ repositoryName, filePath: 'buildspec.yml' }),
      );
      return { repositoryName, blobId };
    },
    GetDifferences: () => ({ repositoryName, afterCommitSpecifier: 'main' }),
    ListTagsForResource: () => ({ resourceArn }),
    TagResource: () => ({ resourceArn, tags: { contract: 'yes' } }),
    UntagResource: () => ({ resourceArn, tagKeys: ['contract'] }),
    CreateRepository: () => ({ repositoryName: made, tags: { owner: 'me' } }),
    UpdateRepositoryDescription: () => ({
      repositoryName: made,
      repositoryDescription: 'For a while',
    }),
    CreateCommit: () => ({
      repositoryName: made,
      branchName: 'main',
      putFiles: [{ filePath: 'a.txt', fileContent: content }],
    }),
    PutFile: async context => ({
      ...(await write(context)),
      filePath: 'b.txt',
      fileContent: content,
    }),
    DeleteFile: async context => ({
      ...(await write(context)),
      filePath: 'b.txt',
    }),
    CreateBranch: async context => ({
      repositoryName: made,
      branchName: 'other',
      commitId: await headOf(context, made),
    }),
    CreatePullRequest: () => ({
      title: 'Other',
      targets: [{ repositoryName: made, sourceReference: 'other' }],
    }),
    GetPullRequest: () => ({ pullRequestId: '1' }),
    MergeBranchesByFastForward: () => ({
      repositoryName: made,
      sourceCommitSpecifier: 'other',
      destinationCommitSpecifier: 'main',
    }),
    MergePullRequestByFastForward: () => ({
      pullRequestId: '1',
      repositoryName: made,
    }),
    UpdateDefaultBranch: () => ({
      repositoryName: made,
      defaultBranchName: 'other',
    }),
    DeleteBranch: () => ({ repositoryName: made, branchName: 'main' }),
    DeleteRepository: () => ({ repositoryName: made }),
  },
};
