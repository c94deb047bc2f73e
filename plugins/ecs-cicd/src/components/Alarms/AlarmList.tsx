import type {
  AlarmChange,
  DeploymentAlarm,
  WatchedAlarm,
} from '@ecs-cicd/backstage-plugin-common';
import { alarmFaces } from '../status/alarmFaces';
import { StatusLabel } from '../status/StatusLabel';
import { ConsoleLink } from '../text/ConsoleLink';
import { TimeAgo } from '../text/TimeAgo';
import parts from '../detail/parts.module.css';
import { isWithin, type TimeSpan } from './isWithin';

/** An alarm as it is now; with its changes, when they have been read. */
export type ListedAlarm = Pick<WatchedAlarm, 'alarm' | 'condition'> &
  Partial<Pick<WatchedAlarm, 'changes'> & Pick<DeploymentAlarm, 'triggered'>>;

type AlarmListProps = {
  alarms: ListedAlarm[];
  label: string;
  now: Date;
  /** Not all could be read, so that a history without a change says nothing. */
  isPartial?: boolean;
  /** Changes in this time are marked as those of the deployment. */
  during?: TimeSpan;
};

/** Alarms with their state, when they go off, and their history where it is known. */
export function AlarmList(props: AlarmListProps) {
  const { alarms, label, ...rest } = props;
  return (
    <ul className={parts.list} aria-label={label}>
      {alarms.map(listed => (
        <li key={listed.alarm.name}>
          <OneAlarm listed={listed} {...rest} />
        </li>
      ))}
    </ul>
  );
}

type OneAlarmProps = Omit<AlarmListProps, 'alarms' | 'label'> & {
  listed: ListedAlarm;
};

function OneAlarm({ listed, now, isPartial, during }: OneAlarmProps) {
  const { alarm, condition, triggered, changes } = listed;
  return (
    <>
      <span className={parts.row}>
        <StatusLabel
          face={alarmFaces[alarm.state]}
          rawStatus={alarm.rawState}
        />
        <strong>{alarm.name}</strong>
        {alarm.updatedAt && (
          <span className={parts.secondary}>
            since <TimeAgo at={alarm.updatedAt} now={now} />
          </span>
        )}
        <ConsoleLink href={alarm.consoleUrl} of={`alarm ${alarm.name}`} />
      </span>
      {triggered && <strong>It stopped this deployment</strong>}
      {condition && <span className={parts.secondary}>{condition}</span>}
      {alarm.state !== 'ok' && alarm.reason && <span>{alarm.reason}</span>}
      {changes?.length === 0 && !isPartial && (
        <span className={parts.secondary}>
          CloudWatch remembers no change of it
        </span>
      )}
      {changes && changes.length > 0 && (
        <ol className={parts.list} aria-label={`History of ${alarm.name}`}>
          {changes.map(change => (
            <li key={change.at + change.rawTo}>
              <Change
                change={change}
                now={now}
                isDuring={during !== undefined && isWithin(change.at, during)}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

type ChangeProps = { change: AlarmChange; now: Date; isDuring: boolean };

function Change({ change, now, isDuring }: ChangeProps) {
  const { at, from, to, rawTo, reason } = change;
  const was = from && ` (was ${alarmFaces[from].word})`;
  return (
    <span className={parts.event}>
      <span className={parts.secondary}>
        <TimeAgo at={at} now={now} />
      </span>
      <span className={parts.stack}>
        <span title={rawTo}>
          {alarmFaces[to].word}
          {was}
          {isDuring && <strong> · during this deployment</strong>}
        </span>
        {reason && <span className={parts.secondary}>{reason}</span>}
      </span>
    </span>
  );
}
