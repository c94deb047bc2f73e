import * as sdk from '@aws-sdk/client-cloudformation';
import { recordDrift } from '..';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

async function stack({ at }: ContractContext) {
  const client = new sdk.CloudFormationClient(at());
  const { Stacks } = await client.send(new sdk.DescribeStacksCommand({}));
  return first(Stacks);
}

const stackName = async (context: ContractContext) => ({
  StackName: (await stack(context)).StackName,
});

/** Two topics, one of which other stacks may import. */
const topics = (displayName: string) =>
  JSON.stringify({
    Parameters: { Audience: { Type: 'String', Default: 'everybody' } },
    Resources: {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { DisplayName: displayName },
      },
      Other: { Type: 'AWS::SNS::Topic' },
    },
    Outputs: {
      Topic: { Value: { Ref: 'Topic' }, Export: { Name: 'contract-topic' } },
    },
  });

/** A change set of the contract's own stack, ready to be executed. */
async function prepared({ simulator, at }: ContractContext, name: string) {
  const request = { StackName: 'contract', ChangeSetName: name };
  await new sdk.CloudFormationClient(at()).send(
    new sdk.CreateChangeSetCommand({ ...request, TemplateBody: topics(name) }),
  );
  simulator.step(10);
  return request;
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-east-2',
  cases: {
    DescribeStacks: () => ({}),
    ListStacks: () => ({}),
    DescribeStackEvents: stackName,
    DescribeStackResources: stackName,
    ListStackResources: stackName,
    GetTemplate: stackName,
    ListChangeSets: stackName,
    DescribeChangeSet: async context => {
      const { StackName } = await stackName(context);
      const { Summaries } = await new sdk.CloudFormationClient(
        context.at(),
      ).send(new sdk.ListChangeSetsCommand({ StackName }));
      return { StackName, ChangeSetName: first(Summaries).ChangeSetName };
    },
    DescribeStackResourceDrifts: stackName,
    DescribeStackDriftDetectionStatus: async context => {
      const { StackName = '' } = await stackName(context);
      const place = context.simulator.world.place('111122223333', 'us-east-2');
      const { drift } = recordDrift(place, StackName, []);
      return { StackDriftDetectionId: drift.detectionId };
    },
    ValidateTemplate: () => ({ TemplateBody: topics('Valid') }),
    CreateStack: () => ({
      StackName: 'contract',
      TemplateBody: topics('First'),
      ClientRequestToken: 'create',
    }),
    ListExports: ({ simulator }) => {
      simulator.step(60);
      return {};
    },
    UpdateStack: () => ({
      StackName: 'contract',
      TemplateBody: topics('Second'),
    }),
    CreateChangeSet: ({ simulator }) => {
      simulator.step(60);
      return {
        StackName: 'contract',
        ChangeSetName: 'third',
        TemplateBody: topics('Third'),
      };
    },
    DeleteChangeSet: async context => prepared(context, 'fourth'),
    ExecuteChangeSet: async context => prepared(context, 'fifth'),
    DeleteStack: ({ simulator }) => {
      simulator.step(60);
      return { StackName: 'contract' };
    },
  },
};
