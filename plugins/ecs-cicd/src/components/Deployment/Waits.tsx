import type { DeploymentWait } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatRemaining } from '../../time/format';
import { describeWait, elapsedOf } from './describeWait';
import styles from './Deployment.module.css';

type WaitsProps = { waits: DeploymentWait[]; now: Date };

/** What is left, each counting down by the provider's clock. */
export function Waits({ waits, now }: WaitsProps) {
  if (waits.length === 0) return null;
  return (
    <ul className={styles.waits} aria-label="What it waits for">
      {waits.map(wait => (
        <li key={wait.kind}>
          <Wait wait={wait} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Wait({ wait, now }: { wait: DeploymentWait; now: Date }) {
  const { endsAt } = wait;
  const { title, then } = describeWait(wait);
  const left = endsAt && formatRemaining(endsAt, now);
  const elapsed = elapsedOf(wait, now);
  return (
    <>
      <span className={styles.row}>
        <strong>{title}</strong>
        {endsAt && (
          <span className={styles.countdown} title={formatAbsolute(endsAt)}>
            {left ? `${left} left` : 'any moment now'}
          </span>
        )}
      </span>
      {elapsed !== undefined && (
        <span className={styles.track} aria-hidden="true">
          <span style={{ inlineSize: `${100 * elapsed}%` }} />
        </span>
      )}
      {then && <span className={styles.secondary}>{then}</span>}
    </>
  );
}
