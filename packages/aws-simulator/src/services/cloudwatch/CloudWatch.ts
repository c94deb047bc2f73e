import type { ServiceDefinition } from '../../protocol/Operation';
import { metricOperations } from './metricOperations';
import * as operations from './operations';
import { cloudWatchStore } from './store';

/** CloudWatch shows the metrics of the other services. */
export function createCloudWatchService(
  services: () => ServiceDefinition[],
): ServiceDefinition {
  return {
    id: 'cloudwatch',
    iamPrefix: 'cloudwatch',
    operations: { ...operations, ...metricOperations(services) },
    taggedResources: place =>
      [...cloudWatchStore(place).alarms.values()].map(({ alarm, tags }) => ({
        arn: alarm.AlarmArn,
        tags,
      })),
  };
}
