import type { TrafficShare } from '@ecs-cicd/backstage-plugin-common';
import type { ReactNode } from 'react';
import { formatAbsolute, formatRemaining } from '../../time/format';
import scope from '../scope.module.css';
import {
  contentOf,
  describeTraffic,
  shareWords,
  tasksOf,
} from './describeTraffic';
import styles from './TrafficBar.module.css';

export type TrafficBarProps = {
  shares: TrafficShare[];
  nextShiftAt?: string;
  /** Now, on the provider's clock. */
  now: Date;
  /** `bar` is the bar alone, for where words stand elsewhere. */
  size?: 'bar' | 'small' | 'regular';
  /** Says more about what a share carries than its short revision or digest. */
  renderContent?: (share: TrafficShare) => ReactNode;
};

/** How traffic is shared between sets of tasks. The bar moves when the weights do. */
export function TrafficBar(props: TrafficBarProps) {
  const { shares, nextShiftAt, now, size = 'regular', renderContent } = props;
  const remaining = nextShiftAt && formatRemaining(nextShiftAt, now);
  return (
    <span
      className={`${styles.root} ${styles.colors} ${styles[`size-${size}`]} ${
        scope.scope
      }`}
    >
      {size === 'regular' && (
        <span className={styles.title}>
          <strong>Traffic</strong>
          {nextShiftAt && remaining && (
            <span className={styles.next} title={formatAbsolute(nextShiftAt)}>
              Next shift in {remaining}
            </span>
          )}
        </span>
      )}
      <span
        className={styles.bar}
        role="img"
        aria-label={describeTraffic(shares)}
      >
        {shares.map(({ label, weight }) => (
          <span
            key={label}
            className={`${styles.share} ${styles[label]}`}
            style={{ width: `${weight}%` }}
          />
        ))}
      </span>
      {size === 'small' && (
        <span className={styles.caption} aria-hidden="true">
          {shares.map(({ label, weight }) => `${weight}% ${label}`).join(' · ')}
        </span>
      )}
      {size === 'regular' && (
        <span className={styles.legend}>
          {shares.map(share => (
            <span key={share.label} className={styles.entry}>
              <span className={styles.figure} aria-hidden="true">
                <span className={`${styles.swatch} ${styles[share.label]}`} />
                <span>{shareWords[share.label]}</span>
                <strong className={styles.percent}>{share.weight}%</strong>
                <span className={styles.tasks}>{tasksOf(share)}</span>
              </span>
              {renderContent ? (
                renderContent(share)
              ) : (
                <span className={styles.content} aria-hidden="true">
                  {contentOf(share)}
                </span>
              )}
            </span>
          ))}
        </span>
      )}
    </span>
  );
}
