import type { Revision } from '@ecs-cicd/backstage-plugin-common';
import { Link } from '@backstage/ui';
import { revisionTitle } from './revisionWords';
import { safeUrl } from './safeUrl';
import styles from './text.module.css';

type RevisionTextProps = {
  revision: Revision;
  /** What the message leads to, e.g. the execution that carries it. */
  href?: string;
};

/** A revision as people speak of it: short id, message, author. */
export function RevisionText({ revision, href }: RevisionTextProps) {
  const url = safeUrl(revision.url);
  const title = revisionTitle(revision);
  const id = (
    <span className={styles.mono} title={revision.id}>
      {revision.shortId}
    </span>
  );
  return (
    <span className={styles.revision}>
      {url ? (
        <Link
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          variant="body-small"
          aria-label={`Revision ${revision.shortId} (opens in a new tab)`}
        >
          {id}
        </Link>
      ) : (
        id
      )}
      {(title || href) && (
        <span className={styles.message} title={title}>
          {href ? (
            <Link href={href} variant="body-small">
              {title ?? 'Execution'}
            </Link>
          ) : (
            title
          )}
        </span>
      )}
      {revision.author && (
        <span className={styles.author}>{revision.author}</span>
      )}
    </span>
  );
}
