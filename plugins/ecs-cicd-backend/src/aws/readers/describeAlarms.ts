import {
  DescribeAlarmsCommand,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { Place } from '../../catalog/ResourceArn';
import { missing } from '../problemOf';
import type { Sweep } from '../Sweep';

/** Alarms by their names, no more than a hundred; one that is not there is a problem. */
export async function describeAlarms(
  sweep: Sweep,
  place: Place,
  names: string[],
): Promise<(MetricAlarm | CompositeAlarm)[]> {
  if (names.length === 0) return [];
  const described = await sweep.attempt('alarm', names[0], async () => {
    const { MetricAlarms, CompositeAlarms } = await sweep
      .client('cloudwatch', place)
      .send(
        new DescribeAlarmsCommand({
          AlarmNames: names,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          MaxRecords: 100,
        }),
        sweep.sendOptions,
      );
    return [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])];
  });
  if (!described) return [];
  const known = new Set(described.map(({ AlarmName }) => AlarmName));
  for (const name of names.filter(one => !known.has(one))) {
    sweep.report(missing('alarm', name, 'cloudwatch:DescribeAlarms', place));
  }
  return described;
}
