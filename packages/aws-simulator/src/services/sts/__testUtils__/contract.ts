import type * as sdk from '@aws-sdk/client-sts';
import type { ServiceContract } from '../../__testUtils__/contract/ServiceContract';

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    GetCallerIdentity: () => ({}),
    AssumeRole: () => ({
      RoleArn: 'arn:aws:iam::444455556666:role/ecs-cicd-reader',
      RoleSessionName: 'contract',
    }),
  },
};
