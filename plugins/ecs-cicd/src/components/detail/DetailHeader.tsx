import { Link, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './detail.module.css';
import { useTabPath } from './useTabPath';

type DetailHeaderProps = {
  title: string;
  /** The pages between the releases and this one, by their paths in the tab. */
  trail?: { title: string; path: string }[];
  /** Beside the title: its status, since when. */
  state?: ReactNode;
  /** At the end: where else to look at it. */
  links?: ReactNode;
};

/** Where a page below the tab is, the way back, and what it is about. */
export function DetailHeader(props: DetailHeaderProps) {
  const { title, trail = [], state, links } = props;
  const tabPath = useTabPath();
  return (
    <header className={styles.header}>
      <nav aria-label="Breadcrumb">
        <ol className={styles.crumbs}>
          <li>
            <Link href={tabPath()} variant="body-small">
              Releases
            </Link>
          </li>
          {trail.map(page => (
            <li key={page.path}>
              <Link href={tabPath(page.path)} variant="body-small">
                {page.title}
              </Link>
            </li>
          ))}
          <li aria-current="page">{title}</li>
        </ol>
      </nav>
      <div className={styles.title}>
        <Text as="h2" variant="title-small" weight="bold">
          {title}
        </Text>
        {state}
        {links && <span className={styles.links}>{links}</span>}
      </div>
    </header>
  );
}
