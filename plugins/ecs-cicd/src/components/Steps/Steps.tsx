import type { Status } from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import styles from './Steps.module.css';

export type Step = {
  name: string;
  status: Status;
  /** The provider's own word. */
  rawStatus: string;
  /** How long it took, or has taken so far. */
  seconds?: number;
  /** What it said when it went wrong. */
  message?: string;
};

type StepsProps = { label: string; steps: Step[] };

/** Steps in the order of time, as compact as they can be read: the phases of a build, the events of a deployment. */
export function Steps({ label, steps }: StepsProps) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map(({ name, status, rawStatus, seconds, message }) => (
        <li key={name} className={styles.step} data-status={status}>
          <StatusIcon face={statusFaces[status]} size="small" />
          <span className={styles.name} title={rawStatus}>
            {name}
          </span>
          {status !== 'succeeded' && (
            <span className={styles.word}>{statusFaces[status].word}</span>
          )}
          {seconds !== undefined && seconds >= 1 && (
            <span className={styles.seconds}>
              {formatExactDuration(seconds)}
            </span>
          )}
          {message && <span className={styles.message}>{message}</span>}
        </li>
      ))}
    </ol>
  );
}
