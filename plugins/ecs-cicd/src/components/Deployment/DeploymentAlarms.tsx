import type { DeploymentAlarm } from '@ecs-cicd/backstage-plugin-common';
import { alarmFaces } from '../status/alarmFaces';
import { StatusLabel } from '../status/StatusLabel';
import { ConsoleLink } from '../text/ConsoleLink';
import { TimeAgo } from '../text/TimeAgo';
import styles from './Deployment.module.css';

type DeploymentAlarmsProps = { alarms: DeploymentAlarm[]; now: Date };

/** The alarms that are to stop the deployment, as they are now. */
export function DeploymentAlarms({ alarms, now }: DeploymentAlarmsProps) {
  if (alarms.length === 0) {
    return (
      <span className={styles.secondary}>
        No alarm guards it: nothing would stop it when its requests fail.
      </span>
    );
  }
  return (
    <ul className={styles.alarms} aria-label="Alarms now">
      {alarms.map(({ alarm, condition, triggered }) => (
        <li key={alarm.name}>
          <span className={styles.row}>
            <StatusLabel
              face={alarmFaces[alarm.state]}
              rawStatus={alarm.rawState}
            />
            <strong className={styles.text}>{alarm.name}</strong>
            <ConsoleLink href={alarm.consoleUrl} of={`alarm ${alarm.name}`} />
          </span>
          {triggered && <strong>It stopped this deployment</strong>}
          {condition && <span className={styles.secondary}>{condition}</span>}
          {alarm.state !== 'ok' && alarm.reason && (
            <span className={styles.text}>{alarm.reason}</span>
          )}
          {alarm.state !== 'ok' && alarm.updatedAt && (
            <span className={styles.secondary}>
              since <TimeAgo at={alarm.updatedAt} now={now} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
