import * as sdk from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

const balancing = ({ at }: ContractContext) =>
  new sdk.ElasticLoadBalancingV2Client(at());

async function balancer(context: ContractContext) {
  const { LoadBalancers } = await balancing(context).send(
    new sdk.DescribeLoadBalancersCommand({ Names: ['trivia-backend-prod'] }),
  );
  return { LoadBalancerArn: first(LoadBalancers).LoadBalancerArn };
}

async function targetGroup(context: ContractContext) {
  const { TargetGroups } = await balancing(context).send(
    new sdk.DescribeTargetGroupsCommand(await balancer(context)),
  );
  return first(TargetGroups).TargetGroupArn ?? '';
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    DescribeLoadBalancers: () => ({}),
    DescribeTargetGroups: balancer,
    DescribeTargetHealth: async context => ({
      TargetGroupArn: await targetGroup(context),
    }),
    DescribeListeners: balancer,
    DescribeRules: async context => {
      const { Listeners } = await balancing(context).send(
        new sdk.DescribeListenersCommand(await balancer(context)),
      );
      return { ListenerArn: first(Listeners).ListenerArn };
    },
    DescribeTags: async context => ({
      ResourceArns: [await targetGroup(context)],
    }),
  },
};
