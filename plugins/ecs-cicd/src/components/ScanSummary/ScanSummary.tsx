import type { Image } from '@ecs-cicd/backstage-plugin-common';
import scope from '../scope.module.css';
import { ImageLink } from '../text/ImageLink';
import { TimeAgo } from '../text/TimeAgo';
import { judgeScan } from './judgeScan';
import { scanIcon } from './scanIcon';
import styles from './ScanSummary.module.css';

type ScanSummaryProps = {
  image: Image;
  now: Date;
  /** Says which image it is about; not needed where that stands beside it. */
  withImage?: boolean;
};

/** What the vulnerability scan says of one image. */
export function ScanSummary(props: ScanSummaryProps) {
  const { image, now, withImage = true } = props;
  const { scan, digest } = image;
  const verdict = judgeScan(scan);
  const Icon = scanIcon(verdict);
  return (
    <div className={styles.scan}>
      <span className={`${styles.icon} ${scope[verdict.tone]}`}>
        <Icon size={18} aria-hidden="true" />
      </span>
      <div className={styles.body}>
        <div className={styles.line}>
          <span className={styles.headline} title={scan.rawStatus}>
            {verdict.headline}
          </span>
          {withImage && <ImageLink digest={digest} image={image} />}
          {scan.status === 'continuous' && (
            <span className={styles.secondary}>Scanned continuously</span>
          )}
          {scan.completedAt && (
            <span className={styles.secondary}>
              <TimeAgo at={scan.completedAt} now={now} />
            </span>
          )}
        </div>
        {verdict.counts.length > 0 && (
          <ul className={styles.counts} aria-label="Findings by severity">
            {verdict.counts.map(({ severity, count, word }) => (
              <li
                key={severity}
                className={styles.count}
                data-severity={severity}
              >
                <strong>{count}</strong> {word}
              </li>
            ))}
          </ul>
        )}
        {verdict.blind && (
          <span className={styles.secondary}>
            {scan.reason ? `${scan.reason} ` : ''}
            Nothing is known about its vulnerabilities.
          </span>
        )}
      </div>
    </div>
  );
}
