import type * as sdk from '@aws-sdk/client-resource-groups-tagging-api';
import type { ServiceContract } from '../../__testUtils__/contract/ServiceContract';

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    GetResources: () => ({
      TagFilters: [{ Key: 'service', Values: ['trivia-backend'] }],
    }),
    GetTagKeys: () => ({}),
    GetTagValues: () => ({ Key: 'service' }),
  },
};
