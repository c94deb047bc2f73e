import type { Scan } from '@ecs-cicd/backstage-plugin-common';
import scope from '../scope.module.css';
import { judgeScan } from '../ScanSummary/judgeScan';
import { scanIcon } from '../ScanSummary/scanIcon';
import { describeScan } from './describeScan';
import styles from './Image.module.css';

type ScanStatusProps = { scan: Scan; now: Date };

/** Whether a scan has looked, when, and what its verdict is. */
export function ScanStatus({ scan, now }: ScanStatusProps) {
  const verdict = judgeScan(scan);
  const Icon = scanIcon(verdict);
  return (
    <div className={styles.verdict}>
      <span className={`${styles.icon} ${scope[verdict.tone]}`}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <strong title={scan.rawStatus}>{verdict.headline}</strong>
      <span className={styles.secondary}>{describeScan(scan, now)}</span>
    </div>
  );
}
