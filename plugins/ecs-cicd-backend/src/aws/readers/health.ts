import {
  DescribeAlarmsCommand,
  type CompositeAlarm,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Alarm, TargetHealth } from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import {
  alarmKey,
  type DeploymentFacts,
  type ServiceFacts,
} from '../../release/assembly/facts';
import { mapAlarm } from '../mappers/cloudwatch';
import { mapTargetHealth } from '../mappers/elbv2';
import { missing } from '../problemOf';
import type { Sweep } from '../Sweep';

/** The alarms that guard the given deployments, by place and name. */
export async function readAlarms(
  sweep: Sweep,
  deployments: DeploymentFacts[],
): Promise<Map<string, Alarm>> {
  const load = sweep.batch<MetricAlarm | CompositeAlarm>({
    name: 'alarm',
    size: 100,
    fetch: async (place, _group, names) => {
      const { MetricAlarms, CompositeAlarms } = await sweep
        .client('cloudwatch', place)
        .send(
          new DescribeAlarmsCommand({
            AlarmNames: [...names],
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            MaxRecords: 100,
          }),
          sweep.sendOptions,
        );
      return new Map(
        [...(MetricAlarms ?? []), ...(CompositeAlarms ?? [])].map(alarm => [
          alarm.AlarmName ?? '',
          alarm,
        ]),
      );
    },
  });
  const wanted = new Map<string, { place: Place; name: string }>();
  for (const { deployment, alarmNames } of deployments) {
    for (const name of alarmNames) {
      wanted.set(alarmKey(deployment, name), { place: deployment, name });
    }
  }
  const alarms = new Map<string, Alarm>();
  await Promise.all(
    [...wanted].map(async ([key, { place, name }]) => {
      const alarm = await sweep.attempt('alarm', name, async () => {
        const found = await load(place, '', name);
        if (!found) {
          sweep.report(
            missing('alarm', name, 'cloudwatch:DescribeAlarms', place),
          );
        }
        return found;
      });
      if (alarm) alarms.set(key, mapAlarm(alarm, place));
    }),
  );
  return alarms;
}

/** Whether the targets behind the given services are healthy, by target group. */
export async function readTargetHealth(
  sweep: Sweep,
  services: ServiceFacts[],
): Promise<Map<string, TargetHealth>> {
  const wanted = new Map<string, Place>();
  for (const service of services) {
    for (const arn of service.targetGroupArns) wanted.set(arn, service);
  }
  const health = new Map<string, TargetHealth>();
  await Promise.all(
    [...wanted].map(async ([arn, place]) => {
      const answer = await sweep.attempt('environment', arn, () =>
        sweep
          .client('elasticloadbalancing', place)
          .send(
            new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
            sweep.sendOptions,
          ),
      );
      if (answer) {
        health.set(arn, mapTargetHealth(answer.TargetHealthDescriptions ?? []));
      }
    }),
  );
  return health;
}
