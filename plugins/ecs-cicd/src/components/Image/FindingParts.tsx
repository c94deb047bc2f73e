import type { ImageFinding } from '@ecs-cicd/backstage-plugin-common';
import { ExternalLink } from '../text/ExternalLink';
import { safeUrl } from '../text/safeUrl';
import styles from './Image.module.css';

type FindingProps = { finding: ImageFinding };

/** An enhanced scan's title repeats the name; what is behind it is the news. */
function subjectOf({ name, title, description }: ImageFinding) {
  const rest = title?.startsWith(name)
    ? title.slice(name.length).replace(/^[\s:–-]+/, '')
    : title;
  return description ?? rest;
}

export function Vulnerability({ finding }: FindingProps) {
  const { name, url, exploitAvailable } = finding;
  const subject = subjectOf(finding);
  return (
    <div className={styles.vulnerability}>
      {safeUrl(url) ? (
        <ExternalLink href={url} name={name}>
          {name}
        </ExternalLink>
      ) : (
        <span>{name}</span>
      )}
      {exploitAvailable && (
        <span className={styles.exploit}>An exploit is known</span>
      )}
      {subject && (
        <span className={styles.subject} title={subject}>
          {subject}
        </span>
      )}
    </div>
  );
}

export function Packages({ finding }: FindingProps) {
  const { packages } = finding;
  if (packages.length === 0) return <span>Not told</span>;
  return (
    <ul className={styles.packages}>
      {packages.map(({ name, version, filePath }) => (
        <li key={`${name} ${version} ${filePath}`} title={filePath}>
          {name} <span className={styles.version}>{version}</span>
        </li>
      ))}
    </ul>
  );
}

const fixWords: Record<ImageFinding['fix'], string> = {
  available: 'Available',
  partial: 'For some packages',
  none: 'No fix yet',
  unknown: 'Not told by this scan',
};

/** Since when it is mended: a version for each package, where the scan tells. */
export function FixedIn({ finding }: FindingProps) {
  const { packages, fix, remediation } = finding;
  const versions = [
    ...new Set(packages.flatMap(({ fixedInVersion }) => fixedInVersion ?? [])),
  ];
  return (
    <span title={remediation} className={styles.fix}>
      {versions.length > 0 ? (
        <span className={styles.version}>{versions.join(', ')}</span>
      ) : (
        <span className={styles.secondary}>{fixWords[fix]}</span>
      )}
      {versions.length > 0 && fix === 'partial' && (
        <span className={styles.secondary}>{fixWords.partial}</span>
      )}
    </span>
  );
}

export function scoreText({ score }: ImageFinding): string {
  return score === undefined ? '–' : score.toFixed(1);
}
