import type {
  AlarmHistoryItem,
  CompositeAlarm,
  MetricAlarm,
  StateValue,
} from '@aws-sdk/client-cloudwatch';
import type { Alarm, AlarmChange } from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, lookUp, timestamp } from './values';

export const ALARM_STATES: Record<StateValue, Alarm['state']> = {
  OK: 'ok',
  ALARM: 'alarm',
  INSUFFICIENT_DATA: 'insufficientData',
};

export function mapAlarm(
  alarm: MetricAlarm | CompositeAlarm,
  place: Place,
): Alarm {
  const name = alarm.AlarmName ?? '';
  return defined<Alarm>({
    name,
    state: lookUp(ALARM_STATES, alarm.StateValue, 'unknown'),
    rawState: alarm.StateValue ?? '',
    reason: alarm.StateReason,
    updatedAt: timestamp(alarm.StateUpdatedTimestamp),
    arn: alarm.AlarmArn,
    consoleUrl: consoleUrl.alarm(place, name),
  });
}

const COMPARISONS: Record<string, string> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

/** When an alarm goes off, as one would say it; undefined for those that no single sentence describes. */
export function alarmCondition(
  alarm: MetricAlarm | CompositeAlarm,
): string | undefined {
  if ('AlarmRule' in alarm && alarm.AlarmRule) return alarm.AlarmRule;
  if (!('MetricName' in alarm) || !alarm.MetricName) return undefined;
  const comparison = lookUp(COMPARISONS, alarm.ComparisonOperator, undefined);
  if (!comparison || alarm.Threshold === undefined) return undefined;
  const periods = alarm.EvaluationPeriods ?? 1;
  const statistic = alarm.Statistic ?? alarm.ExtendedStatistic;
  return `${statistic ? `${statistic} of ` : ''}${
    alarm.MetricName
  } ${comparison} ${alarm.Threshold} for ${
    alarm.DatapointsToAlarm ?? periods
  } of ${periods} periods of ${alarm.Period ?? 60} s`;
}

/** One change of state. What CloudWatch writes about it as JSON inside a text is taken when it is there, and is not needed. */
export function mapAlarmChange(
  item: AlarmHistoryItem,
): AlarmChange | undefined {
  const at = timestamp(item.Timestamp);
  if (!at) return undefined;
  const data = parsed(item.HistoryData);
  const [, from, to] =
    /from (\w+) to (\w+)/.exec(item.HistorySummary ?? '') ?? [];
  const rawTo = data?.newState?.stateValue ?? to ?? '';
  const rawFrom = data?.oldState?.stateValue ?? from;
  return defined<AlarmChange>({
    at,
    from: rawFrom ? lookUp(ALARM_STATES, rawFrom, 'unknown') : undefined,
    to: lookUp(ALARM_STATES, rawTo, 'unknown'),
    rawTo,
    reason: data?.newState?.stateReason,
  });
}

interface HistoryData {
  oldState?: { stateValue?: string };
  newState?: { stateValue?: string; stateReason?: string };
}

function parsed(text: string | undefined): HistoryData | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
