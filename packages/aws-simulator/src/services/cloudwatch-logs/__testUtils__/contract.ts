import * as sdk from '@aws-sdk/client-cloudwatch-logs';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

async function stream({ at }: ContractContext) {
  const client = new sdk.CloudWatchLogsClient(at());
  const logGroupName = '/aws/codebuild/trivia-backend-build';
  const { logStreams } = await client.send(
    new sdk.DescribeLogStreamsCommand({ logGroupName }),
  );
  return { logGroupName, logStreamName: first(logStreams).logStreamName };
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    DescribeLogGroups: () => ({}),
    DescribeLogStreams: () => ({
      logGroupName: '/aws/codebuild/trivia-backend-build',
    }),
    GetLogEvents: stream,
    FilterLogEvents: async context => {
      const { logGroupName } = await stream(context);
      return { logGroupName, filterPattern: '"Phase complete"' };
    },
  },
};
