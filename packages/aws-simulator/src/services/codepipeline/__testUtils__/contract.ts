import * as sdk from '@aws-sdk/client-codepipeline';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const name = 'trivia-backend';
const made = 'arn:aws:codepipeline:us-west-2:111122223333:contract';
const codePipeline = ({ at }: ContractContext, region?: string) =>
  new sdk.CodePipelineClient(at(region));

async function stageOf(
  context: ContractContext,
  pipelineName: string,
  status: sdk.StageExecutionStatus,
) {
  const { stageStates = [] } = await codePipeline(context).send(
    new sdk.GetPipelineStateCommand({ name: pipelineName }),
  );
  const stage = first(
    stageStates.filter(state => state.latestExecution?.status === status),
  );
  return {
    stage,
    pipelineName,
    stageName: stage.stageName,
    pipelineExecutionId: stage.latestExecution?.pipelineExecutionId,
  };
}

const transition = {
  pipelineName: name,
  stageName: 'DeployProd',
  transitionType: 'Inbound' as const,
};

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    ListPipelines: () => ({}),
    GetPipeline: () => ({ name }),
    GetPipelineState: () => ({ name }),
    ListPipelineExecutions: () => ({ pipelineName: name }),
    GetPipelineExecution: async context => {
      const { pipelineExecutionId } = await stageOf(
        context,
        name,
        'InProgress',
      );
      return { pipelineName: name, pipelineExecutionId };
    },
    ListActionExecutions: () => ({ pipelineName: name }),
    ListRuleExecutions: {
      region: 'us-east-1',
      request: () => ({ pipelineName: 'search' }),
    },
    ListRuleTypes: () => ({}),
    ListTagsForResource: () => ({
      resourceArn: `arn:aws:codepipeline:us-west-2:111122223333:${name}`,
    }),
    DisableStageTransition: () => ({ ...transition, reason: 'A test' }),
    EnableStageTransition: () => transition,
    StopPipelineExecution: async context => {
      const { pipelineExecutionId } = await stageOf(
        context,
        name,
        'InProgress',
      );
      return { pipelineName: name, pipelineExecutionId, abandon: false };
    },
    RollbackStage: async context => {
      const { pipelineExecutionSummaries = [] } = await codePipeline(
        context,
      ).send(new sdk.ListPipelineExecutionsCommand({ pipelineName: name }));
      const earlier = pipelineExecutionSummaries.filter(
        ({ status }) => status === 'Succeeded',
      );
      return {
        pipelineName: name,
        stageName: 'DeployTest',
        targetPipelineExecutionId: first(earlier).pipelineExecutionId,
      };
    },
    RetryStageExecution: {
      region: 'us-east-1',
      request: async context => {
        const { stage, ...failed } = await stageOf(
          context,
          'payments',
          'Failed',
        );
        return { ...failed, retryMode: 'FAILED_ACTIONS' };
      },
    },
    OverrideStageCondition: {
      region: 'us-east-1',
      request: async context => {
        const { stageStates = [] } = await codePipeline(context).send(
          new sdk.GetPipelineStateCommand({ name: 'search' }),
        );
        const stage = first(
          stageStates.filter(state => state.beforeEntryConditionState),
        );
        return {
          pipelineName: 'search',
          stageName: stage.stageName,
          pipelineExecutionId: stage.latestExecution?.pipelineExecutionId,
          conditionType: 'BEFORE_ENTRY',
        };
      },
    },
    PutApprovalResult: {
      region: 'eu-west-1',
      request: async context => {
        const { stage, stageName } = await stageOf(
          context,
          'checkout',
          'InProgress',
        );
        const action = first(
          stage.actionStates?.filter(state => state.latestExecution?.token),
        );
        return {
          pipelineName: 'checkout',
          stageName,
          actionName: action.actionName,
          token: action.latestExecution?.token,
          result: { status: 'Approved', summary: 'A test' },
        };
      },
    },
    UpdatePipeline: async context => {
      const { pipeline } = await codePipeline(context).send(
        new sdk.GetPipelineCommand({ name }),
      );
      return { pipeline };
    },
    StartPipelineExecution: () => ({ name }),
    CreatePipeline: () => ({
      pipeline: {
        name: 'contract',
        roleArn: 'arn:aws:iam::111122223333:role/contract',
        artifactStore: { type: 'S3', location: 'contract-artifacts' },
        stages: [
          {
            name: 'Source',
            actions: [
              {
                name: 'Source',
                actionTypeId: {
                  category: 'Source',
                  owner: 'AWS',
                  provider: 'CodeCommit',
                  version: '1',
                },
                configuration: {
                  RepositoryName: 'not-there-yet',
                  BranchName: 'main',
                },
                outputArtifacts: [{ name: 'Source' }],
              },
            ],
          },
          {
            name: 'Approve',
            actions: [
              {
                name: 'Approve',
                actionTypeId: {
                  category: 'Approval',
                  owner: 'AWS',
                  provider: 'Manual',
                  version: '1',
                },
              },
            ],
          },
        ],
      },
      tags: [{ key: 'owner', value: 'me' }],
    }),
    TagResource: () => ({
      resourceArn: made,
      tags: [{ key: 'system', value: 'shop' }],
    }),
    UntagResource: () => ({ resourceArn: made, tagKeys: ['system'] }),
    DeletePipeline: () => ({ name: 'contract' }),
  },
};
