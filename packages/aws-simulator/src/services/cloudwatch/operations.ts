import type {
  DescribeAlarmHistoryCommandOutput,
  DescribeAlarmHistoryInput,
  DescribeAlarmsCommandOutput,
  DescribeAlarmsForMetricCommandOutput,
  DescribeAlarmsForMetricInput,
  DescribeAlarmsInput,
  ListTagsForResourceCommandOutput,
  ListTagsForResourceInput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../protocol/Operation';
import { paginate } from '../../protocol/paginate';
import { ServiceError } from '../../protocol/ServiceError';
import { cloudWatchStore } from './store';

const MAXIMUM_PAGE = 100;
/** What one page has when the caller does not say. */
const DEFAULT_PAGE = 50;
const MAXIMUM_NAMES = 100;

export const DescribeAlarms: Operation<
  DescribeAlarmsInput,
  Omit<DescribeAlarmsCommandOutput, '$metadata'>
> = (input, { place }) => {
  const names = input.AlarmNames;
  if (names && input.AlarmNamePrefix) {
    throw new ServiceError(
      'ValidationError',
      'AlarmNames and AlarmNamePrefix cannot both be specified.',
    );
  }
  if (names && names.length > MAXIMUM_NAMES) {
    throw new ServiceError(
      'ValidationError',
      `1 validation error detected: Value at 'alarmNames' failed to satisfy constraint: Member must have length less than or equal to ${MAXIMUM_NAMES}`,
    );
  }
  const metric =
    !input.AlarmTypes?.length || input.AlarmTypes.includes('MetricAlarm');
  const alarms = [...cloudWatchStore(place).alarms.values()]
    .map(({ alarm }) => alarm)
    .filter(
      alarm =>
        metric &&
        (!names || names.includes(alarm.AlarmName)) &&
        (!input.AlarmNamePrefix ||
          alarm.AlarmName.startsWith(input.AlarmNamePrefix)) &&
        (!input.StateValue || alarm.StateValue === input.StateValue) &&
        (!input.ActionPrefix ||
          alarm.AlarmActions?.some(action =>
            action.startsWith(input.ActionPrefix ?? ''),
          )),
    )
    .sort((a, b) => (a.AlarmName < b.AlarmName ? -1 : 1));
  const { items, nextToken } = paginate(alarms, alarm => alarm.AlarmName, {
    token: input.NextToken,
    limit: input.MaxRecords ?? (names ? MAXIMUM_PAGE : DEFAULT_PAGE),
    maximum: MAXIMUM_PAGE,
    invalidToken: 'InvalidNextToken',
  });
  return { MetricAlarms: items, CompositeAlarms: [], NextToken: nextToken };
};

export const DescribeAlarmsForMetric: Operation<
  DescribeAlarmsForMetricInput,
  Omit<DescribeAlarmsForMetricCommandOutput, '$metadata'>
> = (input, { place }) => ({
  MetricAlarms: [...cloudWatchStore(place).alarms.values()]
    .map(({ alarm }) => alarm)
    .filter(
      alarm =>
        alarm.MetricName === input.MetricName &&
        alarm.Namespace === input.Namespace &&
        (input.Statistic === undefined ||
          alarm.Statistic === input.Statistic) &&
        (input.Period === undefined || alarm.Period === input.Period) &&
        (input.Dimensions ?? []).every(({ Name, Value }) =>
          alarm.Dimensions?.some(
            dimension => dimension.Name === Name && dimension.Value === Value,
          ),
        ),
    ),
});

export const DescribeAlarmHistory: Operation<
  DescribeAlarmHistoryInput,
  Omit<DescribeAlarmHistoryCommandOutput, '$metadata'>
> = (input, { place }) => {
  const items = cloudWatchStore(place)
    .history.map((item, index) => ({ item, key: String(index) }))
    .filter(({ item }) => {
      const time = item.Timestamp?.getTime() ?? 0;
      return (
        (!input.AlarmName || item.AlarmName === input.AlarmName) &&
        (!input.HistoryItemType ||
          item.HistoryItemType === input.HistoryItemType) &&
        (!input.AlarmTypes?.length ||
          input.AlarmTypes.includes(item.AlarmType ?? 'MetricAlarm')) &&
        (!input.StartDate || time >= input.StartDate.getTime()) &&
        (!input.EndDate || time <= input.EndDate.getTime())
      );
    });
  if (input.ScanBy !== 'TimestampAscending') items.reverse();
  const page = paginate(items, ({ key }) => key, {
    token: input.NextToken,
    limit: input.MaxRecords,
    maximum: MAXIMUM_PAGE,
    invalidToken: 'InvalidNextToken',
  });
  return {
    AlarmHistoryItems: page.items.map(({ item }) => item),
    NextToken: page.nextToken,
  };
};

export const ListTagsForResource: Operation<
  ListTagsForResourceInput,
  Omit<ListTagsForResourceCommandOutput, '$metadata'>
> = (input, { place }) => {
  for (const { alarm, tags } of cloudWatchStore(place).alarms.values()) {
    if (alarm.AlarmArn === input.ResourceARN) {
      return {
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      };
    }
  }
  throw new ServiceError(
    'ResourceNotFoundException',
    `Resource ${input.ResourceARN} does not exist.`,
    404,
  );
};
