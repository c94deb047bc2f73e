import type {
  Image,
  ImageComparison,
  VulnerabilityChanges,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { scanIcon } from '../ScanSummary/scanIcon';
import scope from '../scope.module.css';
import { ExternalLink } from '../text/ExternalLink';
import { ImageLink } from '../text/ImageLink';
import { safeUrl } from '../text/safeUrl';
import { describeComparison } from './describeComparison';
import { SeverityBadge } from './SeverityBadge';
import styles from './Image.module.css';

type ComparisonPanelProps = {
  comparison: ImageComparison;
  other?: Image;
  /** Where the other image runs, e.g. `production`. */
  place: string;
};

/** What would change for the vulnerabilities of an environment, if this image went there. */
export function ComparisonPanel(props: ComparisonPanelProps) {
  const { comparison, other, place } = props;
  const { fixed, added, otherDigest } = comparison;
  const { headline, tone, notes } = describeComparison(comparison, place);
  const Icon = scanIcon({ tone, blind: !fixed });
  return (
    <section aria-label={`Compared with ${place}`}>
      <Card>
        <CardHeader>
          <div className={styles.verdict}>
            <span className={`${styles.icon} ${scope[tone]}`}>
              <Icon size={20} aria-hidden="true" />
            </span>
            <Text as="h3" variant="body-large" weight="bold">
              {headline}
            </Text>
            <span className={styles.secondary}>
              compared with {place},{' '}
              <ImageLink digest={otherDigest} image={other} />
            </span>
          </div>
        </CardHeader>
        <CardBody>
          <div className={styles.stack}>
            {notes.map(note => (
              <span key={note} className={styles.secondary}>
                {note}
              </span>
            ))}
            {added && <Changes title="Added" changes={added} open />}
            {fixed && <Changes title="Fixed" changes={fixed} />}
          </div>
        </CardBody>
      </Card>
    </section>
  );
}

type ChangesProps = {
  title: string;
  changes: VulnerabilityChanges;
  open?: boolean;
};

function Changes({ title, changes, open }: ChangesProps) {
  const { items, counts } = changes;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  return (
    <details className={styles.changes} open={open}>
      <summary>
        {title}: {total}
      </summary>
      <ul aria-label={title}>
        {items.map(({ name, severity, packages, url }) => (
          <li key={name}>
            <SeverityBadge severity={severity} />
            {safeUrl(url) ? (
              <ExternalLink href={url} name={name}>
                {name}
              </ExternalLink>
            ) : (
              <span>{name}</span>
            )}
            <span className={styles.secondary}>
              {[...new Set(packages.map(one => one.name))].join(', ')}
            </span>
          </li>
        ))}
        {items.length < total && <li>and {total - items.length} more</li>}
      </ul>
    </details>
  );
}
