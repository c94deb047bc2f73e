import { ServiceError } from '../../../protocol/ServiceError';
import type { Cancel } from '../../../world/World';
import { alarmsNamed, watchAlarms } from '../../cloudwatch';
import { property, Rule } from './Rule';

const WAIT = /^\d+$/;

/**
 * Fails when the alarm is in one of the states to look out for. After a stage's success it looks for the whole wait
 * time; before that it waits so long for the alarm to leave the state.
 */
export const cloudWatchAlarm: Rule = {
  properties: [
    property('AlarmName', true, 'The name of the alarm'),
    property('AlarmStates', false, 'The states to look out for'),
    property('WaitTime', false, 'Minutes to wait for a change of state'),
  ],
  maySkip: false,

  objection({ configuration: { WaitTime = '0' } = {} }) {
    return WAIT.test(WaitTime)
      ? undefined
      : `WaitTime has to be a number of minutes, not ${WaitTime}`;
  },

  run({ place, kind, configuration }, settle) {
    const { AlarmName, AlarmStates = 'ALARM', WaitTime = '0' } = configuration;
    const [alarm] = alarmsNamed(place, [AlarmName]);
    if (!alarm) {
      throw new ServiceError(
        'ResourceNotFound',
        `There is no alarm named ${AlarmName} in ${place.region}`,
      );
    }
    const states = AlarmStates.split(',').map(state => state.trim());
    const isBad = () => states.includes(`${alarm.StateValue}`);
    const watchesOn = kind === 'onSuccess';
    const cancels: Cancel[] = [];
    const cancel = () => cancels.forEach(one => one());
    const tell = () => {
      cancel();
      settle({
        status: isBad() ? 'Failed' : 'Succeeded',
        summary: `Alarm ${AlarmName} is in state ${alarm.StateValue}`,
      });
    };
    // What is bad after the success, or good at the entry, will not be waited for.
    const minutes = isBad() === watchesOn ? 0 : Number(WaitTime);
    cancels.push(
      place.world.after(minutes * 60, tell),
      watchAlarms(place, [AlarmName], () => {
        if (isBad() === watchesOn) tell();
      }),
    );
    return cancel;
  },
};
