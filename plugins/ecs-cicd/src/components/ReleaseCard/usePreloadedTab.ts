import { useEffect } from 'react';

/** Loads the tab Releases while nobody waits for it, as it is where most go next. */
export function usePreloadedTab(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return undefined;
    const timer = setTimeout(() => {
      // Whoever opens the tab is told when it cannot be loaded.
      import('../ReleaseTab/ReleaseTab').catch(() => undefined);
    });
    return () => clearTimeout(timer);
  }, [isReady]);
}
