import type { Alarm } from '@ecs-cicd/backstage-plugin-common';
import { RiAlarmWarningLine } from '@remixicon/react';
import scope from '../scope.module.css';
import { ConsoleLink } from '../text/ConsoleLink';
import { judgeAlarms } from './judgeAlarms';
import styles from './EnvironmentCard.module.css';

type AlarmStateProps = { alarms: Alarm[] };

export function AlarmState({ alarms }: AlarmStateProps) {
  const { text, tone } = judgeAlarms(alarms);
  const linked = alarms.filter(
    ({ state, consoleUrl }) => consoleUrl && state !== 'ok',
  );
  const reasons = alarms
    .filter(({ reason }) => reason)
    .map(({ name, reason }) => `${name}: ${reason}`);
  return (
    <span className={`${styles.alarms} ${scope[tone]}`}>
      <RiAlarmWarningLine size={14} aria-hidden="true" />
      <span title={reasons.join('\n') || undefined}>{text}</span>
      {linked.map(({ name, consoleUrl }) => (
        <ConsoleLink key={name} href={consoleUrl} of={`alarm ${name}`} />
      ))}
    </span>
  );
}
