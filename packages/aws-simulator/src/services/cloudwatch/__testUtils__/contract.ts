import * as sdk from '@aws-sdk/client-cloudwatch';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

async function alarm({ at }: ContractContext) {
  const client = new sdk.CloudWatchClient(at());
  const { MetricAlarms } = await client.send(
    new sdk.DescribeAlarmsCommand({ AlarmNamePrefix: 'trivia-backend' }),
  );
  return first(MetricAlarms);
}

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-west-2',
  cases: {
    DescribeAlarms: () => ({ AlarmNamePrefix: 'trivia-backend' }),
    DescribeAlarmHistory: async context => ({
      AlarmName: (await alarm(context)).AlarmName,
    }),
    DescribeAlarmsForMetric: async context => {
      const { Namespace, MetricName, Dimensions } = await alarm(context);
      return { Namespace, MetricName, Dimensions };
    },
    GetMetricData: {
      request: ({ simulator }) => ({
        StartTime: new Date(simulator.world.now - 3_600_000),
        EndTime: new Date(simulator.world.now),
        MetricDataQueries: [
          {
            Id: 'cpu',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/ECS',
                MetricName: 'CPUUtilization',
                Dimensions: [
                  { Name: 'ClusterName', Value: 'trivia-backend-prod' },
                  { Name: 'ServiceName', Value: 'trivia-backend-prod' },
                ],
              },
              Period: 60,
              Stat: 'Average',
            },
          },
        ],
      }),
    },
    ListMetrics: () => ({ Namespace: 'AWS/ECS' }),
    ListTagsForResource: async context => ({
      ResourceARN: (await alarm(context)).AlarmArn,
    }),
  },
};
