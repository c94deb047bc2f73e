import { createContext, useCallback, useContext } from 'react';

/** Where the tab is, seen from the route that is shown. */
export const TabPathContext = createContext('.');

/**
 * Makes links to the tab's pages, e.g. `images/sha256:…`, from wherever in the tab they stand. They are relative, because
 * an app may mount the tab at any path.
 */
export function useTabPath(): (path?: string) => string {
  const tab = useContext(TabPathContext);
  return useCallback(
    (path = '') => (path === '' ? tab : `${tab}/${path}`),
    [tab],
  );
}
