import { Suspense } from 'react';
import { Outlet } from 'react-router-dom';
import { DetailSkeleton } from './DetailSkeleton';
import { TabPathContext } from './useTabPath';

/** Around the pages below the tab: from there, the tab's own paths begin one level up. */
export function BelowTab() {
  return (
    <TabPathContext.Provider value="..">
      <Suspense fallback={<DetailSkeleton of="page" />}>
        <Outlet />
      </Suspense>
    </TabPathContext.Provider>
  );
}
