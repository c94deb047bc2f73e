import type {
  CompositeAlarm,
  MetricAlarm,
  StateValue,
} from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '@ecs-cicd/backstage-plugin-common';
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
