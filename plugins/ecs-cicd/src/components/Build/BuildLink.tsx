import { Link } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useTabPath } from '../detail/useTabPath';
import { buildPath } from './buildPath';

type BuildLinkProps = { buildId: string; children: ReactNode };

/** To the page of a build, from anywhere in the tab. */
export function BuildLink({ buildId, children }: BuildLinkProps) {
  const tabPath = useTabPath();
  return (
    <Link href={tabPath(buildPath(buildId))} variant="body-small">
      {children}
    </Link>
  );
}
