import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import type {
  AlarmChange,
  WatchedAlarm,
} from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import {
  alarmCondition,
  mapAlarm,
  mapAlarmChange,
} from '../mappers/cloudwatch';
import type { Sweep } from '../Sweep';
import { describeAlarms } from './describeAlarms';

/** CloudWatch tells the history of an alarm at three questions a second, so no more than these are asked. */
const ALARMS = 20;
const CHANGES = 25;

/**
 * Alarms by their names and how they changed, the first twenty of them.
 *
 * @param until - leaves out what happened later
 */
export async function readWatchedAlarms(
  sweep: Sweep,
  place: Place,
  names: string[],
  until?: Date,
): Promise<WatchedAlarm[]> {
  const described = await describeAlarms(sweep, place, names.slice(0, ALARMS));
  const alarms = await Promise.all(
    described.map(async (one): Promise<WatchedAlarm> => {
      const condition = alarmCondition(one);
      return {
        alarm: mapAlarm(one, place),
        ...(condition ? { condition } : {}),
        changes: await readChanges(sweep, place, one.AlarmName ?? '', until),
      };
    }),
  );
  return alarms.sort(byUrgency);
}

async function readChanges(
  sweep: Sweep,
  place: Place,
  name: string,
  until: Date | undefined,
): Promise<AlarmChange[]> {
  const changes = await sweep.attempt('alarm', name, async () => {
    const { AlarmHistoryItems } = await sweep.client('cloudwatch', place).send(
      new DescribeAlarmHistoryCommand({
        AlarmName: name,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        HistoryItemType: 'StateUpdate',
        EndDate: until,
        ScanBy: 'TimestampDescending',
        MaxRecords: CHANGES,
      }),
      sweep.sendOptions,
    );
    return (AlarmHistoryItems ?? []).flatMap(
      item => mapAlarmChange(item) ?? [],
    );
  });
  return changes ?? [];
}

/** What is in alarm comes first. */
function byUrgency(a: WatchedAlarm, b: WatchedAlarm): number {
  const urgency = ({ alarm }: WatchedAlarm) =>
    ['alarm', 'insufficientData', 'unknown', 'ok'].indexOf(alarm.state);
  return urgency(a) - urgency(b) || a.alarm.name.localeCompare(b.alarm.name);
}
