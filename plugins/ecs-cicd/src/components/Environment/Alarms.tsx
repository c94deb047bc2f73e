import type {
  AlarmChange,
  Environment,
  WatchedAlarm,
} from '@ecs-cicd/backstage-plugin-common';
import { Button, Card, CardBody } from '@backstage/ui';
import { useState } from 'react';
import { useEnvironmentAlarms } from '../../hooks/useEnvironment';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { StatusLabel } from '../status/StatusLabel';
import { alarmFaces } from '../status/alarmFaces';
import { ConsoleLink } from '../text/ConsoleLink';
import { TimeAgo } from '../text/TimeAgo';
import { Section } from './Section';
import { environmentTitle } from '../text/environmentTitle';
import styles from './Environment.module.css';

type AlarmsProps = { entityRef: string; environment: Environment; now: Date };

/** The alarms that guard deployments. CloudWatch tells their history slowly, so it is read when somebody asks. */
export function Alarms(props: AlarmsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Section title="Alarms">
      {open ? (
        <AlarmHistory {...props} />
      ) : (
        <div>
          <Button
            variant="secondary"
            size="small"
            onPress={() => setOpen(true)}
          >
            Show the alarms and their history
          </Button>
        </div>
      )}
    </Section>
  );
}

function AlarmHistory({ entityRef, environment, now }: AlarmsProps) {
  const { value, error, retry } = useEnvironmentAlarms(
    entityRef,
    environment.id,
  );
  return (
    <>
      {error && (
        <DetailError
          error={error}
          what={`the alarms of ${environmentTitle(environment)}`}
          onRetry={retry}
        />
      )}
      {!value && !error && <DetailSkeleton of="alarms" />}
      {value && value.problems.length > 0 && (
        <ProblemsPanel problems={value.problems} />
      )}
      {value && (
        <Card>
          <CardBody>
            {value.alarms.length === 0 ? (
              <span className={styles.secondary}>
                No alarm guards the deployments of this environment.
              </span>
            ) : (
              <ul className={styles.list} aria-label="Alarms">
                {value.alarms.map(one => (
                  <li key={one.alarm.name}>
                    <OneAlarm watched={one} now={now} />
                  </li>
                ))}
              </ul>
            )}
          </CardBody>
        </Card>
      )}
    </>
  );
}

function OneAlarm({ watched, now }: { watched: WatchedAlarm; now: Date }) {
  const { alarm, condition, changes } = watched;
  return (
    <>
      <span className={styles.row}>
        <StatusLabel
          face={alarmFaces[alarm.state]}
          rawStatus={alarm.rawState}
        />
        <strong>{alarm.name}</strong>
        {alarm.updatedAt && (
          <span className={styles.secondary}>
            since <TimeAgo at={alarm.updatedAt} now={now} />
          </span>
        )}
        <ConsoleLink href={alarm.consoleUrl} of={`alarm ${alarm.name}`} />
      </span>
      {condition && <span className={styles.secondary}>{condition}</span>}
      {alarm.state !== 'ok' && alarm.reason && <span>{alarm.reason}</span>}
      {changes.length > 0 && (
        <ol className={styles.list} aria-label={`History of ${alarm.name}`}>
          {changes.map(change => (
            <li key={change.at + change.rawTo}>
              <Change change={change} now={now} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Change({ change, now }: { change: AlarmChange; now: Date }) {
  const { at, from, to, rawTo, reason } = change;
  const was = from && ` (was ${alarmFaces[from].word})`;
  return (
    <span className={styles.event}>
      <span className={styles.secondary}>
        <TimeAgo at={at} now={now} />
      </span>
      <span className={styles.stack}>
        <span title={rawTo}>
          {alarmFaces[to].word}
          {was}
        </span>
        {reason && <span className={styles.secondary}>{reason}</span>}
      </span>
    </span>
  );
}
