import type { ServiceDefinition } from '../../protocol/Operation';
import { elasticLoadBalancingMetrics } from './metrics';
import * as operations from './operations';
import { elasticLoadBalancingStore } from './store';

export const elasticLoadBalancingV2: ServiceDefinition = {
  id: 'elastic-load-balancing-v2',
  iamPrefix: 'elasticloadbalancing',
  operations: { ...operations },
  metrics: elasticLoadBalancingMetrics,
  taggedResources: place => {
    const { loadBalancers, targetGroups, listeners } =
      elasticLoadBalancingStore(place);
    return [
      ...[...loadBalancers].map(([arn, { tags }]) => ({ arn, tags })),
      ...[...targetGroups].map(([arn, { tags }]) => ({ arn, tags })),
      ...[...listeners].map(([arn, { tags }]) => ({ arn, tags })),
    ];
  },
};
