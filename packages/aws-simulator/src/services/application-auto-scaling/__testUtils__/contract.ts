import * as sdk from '@aws-sdk/client-application-auto-scaling';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const ServiceNamespace = 'ecs';

async function target({ at }: ContractContext) {
  const client = new sdk.ApplicationAutoScalingClient(at());
  const { ScalableTargets } = await client.send(
    new sdk.DescribeScalableTargetsCommand({ ServiceNamespace }),
  );
  return first(ScalableTargets);
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    DescribeScalableTargets: () => ({ ServiceNamespace }),
    DescribeScalingPolicies: () => ({ ServiceNamespace }),
    DescribeScalingActivities: {
      request: () => ({ ServiceNamespace }),
      mayBeEmpty: 'Nothing has been scaled',
    },
    ListTagsForResource: {
      request: async context => ({
        ResourceARN: (await target(context)).ScalableTargetARN,
      }),
      mayBeEmpty: 'Targets have no tags',
    },
  },
};
