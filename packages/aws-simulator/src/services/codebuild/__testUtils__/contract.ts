import * as sdk from '@aws-sdk/client-codebuild';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const projectName = 'payments-build';
const codeBuild = ({ at }: ContractContext) => new sdk.CodeBuildClient(at());

async function builds(context: ContractContext) {
  const { ids } = await codeBuild(context).send(
    new sdk.ListBuildsForProjectCommand({ projectName }),
  );
  return { ids };
}

async function latest(context: ContractContext) {
  return first((await builds(context)).ids);
}

/** Of the latest build, whose tests failed. */
async function reports(context: ContractContext) {
  const { builds: found } = await codeBuild(context).send(
    new sdk.BatchGetBuildsCommand(await builds(context)),
  );
  return { reportArns: first(found).reportArns };
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-east-1',
  cases: {
    ListProjects: () => ({}),
    BatchGetProjects: () => ({ names: [projectName] }),
    ListBuilds: () => ({}),
    ListBuildsForProject: () => ({ projectName }),
    BatchGetBuilds: builds,
    BatchGetReports: reports,
    DescribeTestCases: async context => ({
      reportArn: first((await reports(context)).reportArns),
    }),
    ListReportsForReportGroup: async context => {
      const { reports: found } = await codeBuild(context).send(
        new sdk.BatchGetReportsCommand(await reports(context)),
      );
      return { reportGroupArn: first(found).reportGroupArn };
    },
    RetryBuild: async context => ({ id: await latest(context) }),
    StartBuild: () => ({
      projectName,
      sourceTypeOverride: 'CODECOMMIT',
      sourceLocationOverride:
        'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/payments',
    }),
    StopBuild: async context => ({ id: await latest(context) }),
    CreateProject: () => ({
      name: 'contract',
      source: { type: 'CODEPIPELINE', buildspec: 'buildspec.yml' },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'LINUX_CONTAINER',
        image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        computeType: 'BUILD_GENERAL1_SMALL',
      },
      serviceRole: 'arn:aws:iam::111122223333:role/contract',
      tags: [{ key: 'owner', value: 'me' }],
    }),
    UpdateProject: () => ({ name: 'contract', timeoutInMinutes: 30 }),
    DeleteProject: () => ({ name: 'contract' }),
  },
};
