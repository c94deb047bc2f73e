import type { LifecycleEvent } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatExactDuration } from '../../time/format';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import styles from './LifecycleTimeline.module.css';

type LifecycleTimelineProps = { events: LifecycleEvent[]; now: Date };

/** What a deployment has done, does and will do. */
export function LifecycleTimeline({ events, now }: LifecycleTimelineProps) {
  return (
    <ol className={styles.timeline} aria-label="Lifecycle events">
      {events.map(event => {
        const { name, status, startedAt, message } = event;
        const lasted = durationOf(event, now);
        return (
          <li key={name} className={styles.event} data-status={status}>
            <StatusIcon face={statusFaces[status]} size="small" />
            <span
              className={styles.name}
              title={startedAt && formatAbsolute(startedAt)}
            >
              {name}
            </span>
            <span className={styles.word}>
              {status === 'succeeded' ? undefined : statusFaces[status].word}
            </span>
            <span className={styles.lasted}>{lasted}</span>
            {message && <span className={styles.message}>{message}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function durationOf(event: LifecycleEvent, now: Date): string | undefined {
  const { startedAt, endedAt, status } = event;
  if (!startedAt || (!endedAt && status !== 'running')) return undefined;
  const end = endedAt ? Date.parse(endedAt) : now.getTime();
  const seconds = (end - Date.parse(startedAt)) / 1000;
  return seconds < 1 ? undefined : formatExactDuration(seconds);
}
