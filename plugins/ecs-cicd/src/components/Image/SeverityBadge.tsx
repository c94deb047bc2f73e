import type { Severity } from '@ecs-cicd/backstage-plugin-common';
import { severityWords } from '../ScanSummary/judgeScan';
import styles from './Image.module.css';

type SeverityBadgeProps = {
  severity: Severity;
  /** The provider's own word for it. */
  rawSeverity?: string;
};

export function SeverityBadge({ severity, rawSeverity }: SeverityBadgeProps) {
  return (
    <span className={styles.badge} data-severity={severity} title={rawSeverity}>
      {severityWords[severity]}
    </span>
  );
}
