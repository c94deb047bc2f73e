import type { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import { safeUrl } from './safeUrl';
import styles from './text.module.css';

type ExternalLinkProps = {
  href: string | undefined;
  /** What it opens, for those who meet the link out of its context. */
  name: string;
  children: ReactNode;
};

/** Opens beside the portal. Nothing at all when there is no address to open. */
export function ExternalLink({ href, name, children }: ExternalLinkProps) {
  const url = safeUrl(href);
  if (!url) return null;
  return (
    <Link
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
      aria-label={`${name} (opens in a new tab)`}
      className={styles.external}
    >
      {children}
      <RiExternalLinkLine size={12} aria-hidden="true" />
    </Link>
  );
}
