import { lazy, type ReactNode } from 'react';
import { Route } from 'react-router-dom';
import type { useRelease } from '../../hooks';
import { BelowTab } from '../detail/BelowTab';

/** What a detail page gets from the tab above it: the view that it belongs to, kept fresh in one place. */
export type DetailPageProps = { release: ReturnType<typeof useRelease> };

const BuildPage = lazy(async () => ({
  default: (await import('../Build/BuildPage')).BuildPage,
}));
const EnvironmentPage = lazy(async () => ({
  default: (await import('../Environment/EnvironmentPage')).EnvironmentPage,
}));

/** The pages below the tab, each in a chunk of its own: loaded when somebody opens one. */
export function detailRoutes(release: DetailPageProps['release']): ReactNode {
  return (
    <Route element={<BelowTab />}>
      <Route
        path="builds/:buildId"
        element={<BuildPage release={release} />}
      />
      <Route
        path="environments/:environmentId"
        element={<EnvironmentPage release={release} />}
      />
    </Route>
  );
}
