import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import { lambdaStore } from './store';

export const lambda: ServiceDefinition = {
  id: 'lambda',
  iamPrefix: 'lambda',
  operations: { ...operations },
  taggedResources: place =>
    [...lambdaStore(place).functions.values()].map(({ arn, tags }) => ({
      arn,
      tags,
    })),
};
