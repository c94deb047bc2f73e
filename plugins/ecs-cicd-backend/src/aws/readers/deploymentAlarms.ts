import type { DeploymentAlarm } from '@ecs-cicd/backstage-plugin-common';
import type { Place } from '../../catalog/ResourceArn';
import { alarmCondition, mapAlarm } from '../mappers/cloudwatch';
import type { Sweep } from '../Sweep';
import { describeAlarms } from './describeAlarms';

/** The alarms that are to stop a deployment, as they are now; those that did so first. */
export async function readDeploymentAlarms(
  sweep: Sweep,
  place: Place,
  names: string[],
  isTriggered: (name: string) => boolean,
): Promise<DeploymentAlarm[]> {
  const described = await describeAlarms(sweep, place, names);
  return described
    .map((one): DeploymentAlarm => {
      const condition = alarmCondition(one);
      return {
        alarm: mapAlarm(one, place),
        triggered: isTriggered(one.AlarmName ?? ''),
        ...(condition ? { condition } : {}),
      };
    })
    .sort(byUrgency);
}

function byUrgency(a: DeploymentAlarm, b: DeploymentAlarm): number {
  const urgency = ({ alarm, triggered }: DeploymentAlarm) =>
    triggered
      ? -1
      : ['alarm', 'insufficientData', 'unknown', 'ok'].indexOf(alarm.state);
  return urgency(a) - urgency(b) || a.alarm.name.localeCompare(b.alarm.name);
}
