import { Skeleton } from '@backstage/ui';
import styles from './faces.module.css';

const PILLS = [72, 64, 92, 96];

export function StripSkeleton() {
  return (
    <div className={styles.pills} role="status" aria-label="Loading releases">
      {PILLS.map(width => (
        <Skeleton
          className={styles.bone}
          key={width}
          width={width}
          height={24}
          rounded
        />
      ))}
    </div>
  );
}
