import type { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import type { useRelease } from '../../hooks';
import { BelowTab } from '../detail/BelowTab';

/** What a detail page gets from the tab above it: the view that it belongs to, kept fresh in one place. */
export type DetailPageProps = { release: ReturnType<typeof useRelease> };

/** The pages below the tab, each in a chunk of its own: loaded when somebody opens one. */
export function detailRoutes(_release: DetailPageProps['release']): ReactNode {
  return <Route element={<BelowTab />} />;
}
