import type { ServiceDefinition } from '../../protocol/Operation';
import * as operations from './operations';
import { cloudWatchStore } from './store';

export const cloudwatch: ServiceDefinition = {
  id: 'cloudwatch',
  iamPrefix: 'cloudwatch',
  operations: { ...operations },
  taggedResources: place =>
    [...cloudWatchStore(place).alarms.values()].map(({ alarm, tags }) => ({
      arn: alarm.AlarmArn,
      tags,
    })),
};
