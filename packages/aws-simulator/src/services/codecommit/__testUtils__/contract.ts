import * as sdk from '@aws-sdk/client-codecommit';
import type {
  ContractContext,
  ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const repositoryName = 'trivia-backend';

async function commit({ at }: ContractContext) {
  const { branch } = await new sdk.CodeCommitClient(at()).send(
    new sdk.GetBranchCommand({ repositoryName, branchName: 'main' }),
  );
  return { repositoryName, commitId: branch?.commitId };
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
  },
};
