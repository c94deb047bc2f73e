import { ButtonIcon } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import { formatAbsolute, formatDuration } from '../../time/format';
import styles from './ReleaseTab.module.css';

type FreshnessProps = {
  observedAt: string;
  ageSeconds: number;
  refreshing: boolean;
  live: boolean;
  onRefresh: () => void;
};

/** How old the view is, and how the next one comes. */
export function Freshness(props: FreshnessProps) {
  const { observedAt, ageSeconds, refreshing, live, onRefresh } = props;
  const age = ageSeconds < 5 ? 'just now' : `${formatDuration(ageSeconds)} ago`;
  return (
    <div className={styles.freshness} data-refreshing={refreshing || undefined}>
      <span className={styles.mode}>
        <span className={styles.pulse} data-live={live} aria-hidden="true" />
        {live ? 'Live' : 'Polling'}
      </span>
      <span>
        Updated{' '}
        <time dateTime={observedAt} title={formatAbsolute(observedAt)}>
          {age}
        </time>
      </span>
      <ButtonIcon
        icon={<RiRefreshLine size={16} />}
        aria-label={refreshing ? 'Refreshing' : 'Refresh'}
        variant="tertiary"
        size="small"
        onPress={onRefresh}
      />
    </div>
  );
}
