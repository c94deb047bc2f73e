import type { Alarm } from '@ecs-cicd/backstage-plugin-common';
import type { Tone } from '../status/statusFace';

export type AlarmVerdict = { text: string; tone: Tone };

/** Whether the alarms of a deployment let it go on. An alarm that does not know is not an alarm that is fine. */
export function judgeAlarms(alarms: Alarm[]): AlarmVerdict {
  const firing = alarms.filter(({ state }) => state === 'alarm');
  if (firing.length > 0) {
    const names = firing.map(({ name }) => name).join(', ');
    return {
      text: `${firing.length} of ${alarms.length} in alarm: ${names}`,
      tone: 'danger',
    };
  }
  const silent = alarms.filter(({ state }) => state !== 'ok').length;
  if (alarms.length === 0) {
    return { text: 'No alarms watch this deployment', tone: 'neutral' };
  }
  if (silent > 0) {
    return {
      text: `${silent} of ${alarms.length} without data`,
      tone: 'warning',
    };
  }
  return {
    text:
      alarms.length === 1 ? '1 alarm, OK' : `${alarms.length} alarms, all OK`,
    tone: 'success',
  };
}
