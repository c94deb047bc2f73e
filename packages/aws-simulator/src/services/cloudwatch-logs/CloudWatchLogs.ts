import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import { logsStore } from './store';

export const cloudWatchLogs: ServiceDefinition = {
  id: 'cloudwatch-logs',
  iamPrefix: 'logs',
  operations: { ...operations },
  taggedResources: place =>
    [...place.world.store(logsStore, place).groups.values()].map(
      ({ group, tags }) => ({ arn: group.logGroupArn, tags }),
    ),
};
