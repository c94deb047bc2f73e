import { DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import type {
  AlarmChange,
  Environment,
  EnvironmentAlarms,
  WatchedAlarm,
} from '@ecs-cicd/backstage-plugin-common';
import type { EnvironmentRequest } from '@ecs-cicd/backstage-plugin-node';
import type { Place } from '../../catalog/ResourceArn';
import {
  alarmCondition,
  mapAlarm,
  mapAlarmChange,
} from '../mappers/cloudwatch';
import type { Sweep } from '../Sweep';
import { describeAlarms } from './describeAlarms';
import { serviceNameOf } from './EnvironmentReader';

/** CloudWatch tells the history of an alarm at three questions a second, so no more than these are asked. */
const ALARMS = 20;
const CHANGES = 25;

/** The alarms of a service's own deployments, and those that guard its deployments in the view. */
export async function readEnvironmentAlarms(
  sweep: Sweep,
  request: EnvironmentRequest,
): Promise<Omit<EnvironmentAlarms, 'environmentId' | 'observedAt'>> {
  const { environment } = request;
  const names = new Set([
    ...(environment.provider === 'ecs'
      ? await alarmsOfService(sweep, environment)
      : []),
    ...request.deployments.flatMap(({ alarms }) =>
      alarms.map(alarm => alarm.name),
    ),
  ]);
  const alarms = await readWatchedAlarms(
    sweep,
    environment,
    [...names].slice(0, ALARMS),
  );
  const providerTime = sweep.providerTime?.toISOString();
  return {
    alarms,
    problems: sweep.problems,
    ...(providerTime ? { providerTime } : {}),
  };
}

async function alarmsOfService(
  sweep: Sweep,
  environment: Environment,
): Promise<string[]> {
  const name = serviceNameOf(environment);
  const { clusterName: cluster, serviceName } = name;
  const service = await sweep.attempt(
    'environment',
    `${cluster}/${serviceName}`,
    async () => {
      const { services } = await sweep
        .client('ecs', name)
        .send(
          new DescribeServicesCommand({ cluster, services: [serviceName] }),
          sweep.sendOptions,
        );
      return services?.[0];
    },
  );
  return service?.deploymentConfiguration?.alarms?.alarmNames ?? [];
}

async function readWatchedAlarms(
  sweep: Sweep,
  place: Place,
  names: string[],
): Promise<WatchedAlarm[]> {
  const described = await describeAlarms(sweep, place, names);
  const alarms = await Promise.all(
    described.map(async (one): Promise<WatchedAlarm> => {
      const condition = alarmCondition(one);
      return {
        alarm: mapAlarm(one, place),
        ...(condition ? { condition } : {}),
        changes: await readChanges(sweep, place, one.AlarmName ?? ''),
      };
    }),
  );
  return alarms.sort(byUrgency);
}

async function readChanges(
  sweep: Sweep,
  place: Place,
  name: string,
): Promise<AlarmChange[]> {
  const changes = await sweep.attempt('alarm', name, async () => {
    const { AlarmHistoryItems } = await sweep.client('cloudwatch', place).send(
      new DescribeAlarmHistoryCommand({
        AlarmName: name,
        AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
        HistoryItemType: 'StateUpdate',
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
