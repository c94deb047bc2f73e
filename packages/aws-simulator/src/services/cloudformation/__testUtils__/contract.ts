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
  },
};
