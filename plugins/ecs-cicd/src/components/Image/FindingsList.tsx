import type { ImageFinding } from '@ecs-cicd/backstage-plugin-common';
import { Card } from '@backstage/ui';
import { FixedIn, Packages, scoreText, Vulnerability } from './FindingParts';
import { SeverityBadge } from './SeverityBadge';
import styles from './Image.module.css';

type FindingsListProps = { findings: ImageFinding[]; stale: boolean };

/** The rows of the table where it would be too narrow for its columns. */
export function FindingsList({ findings, stale }: FindingsListProps) {
  return (
    <Card>
      <ul className={styles.findings} aria-label="Findings" aria-busy={stale}>
        {findings.map(finding => (
          <li key={finding.id}>
            <div className={styles.verdict}>
              <SeverityBadge
                severity={finding.severity}
                rawSeverity={finding.rawSeverity}
              />
              <span className={styles.secondary}>
                Score {scoreText(finding)}
              </span>
            </div>
            <Vulnerability finding={finding} />
            <Packages finding={finding} />
            <span>
              <span className={styles.secondary}>Fixed in: </span>
              <FixedIn finding={finding} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
