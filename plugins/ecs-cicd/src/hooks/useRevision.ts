import { createContext, useContext, useEffect, useRef } from 'react';
import type { Poller } from './Poller';

const RevisionContext = createContext<string | undefined>(undefined);

/** Says to all that is shown below it when the release has changed. */
export const RevisionProvider = RevisionContext.Provider;

/**
 * Another one whenever the release has changed, or the user has done something to it; `undefined` as long as it has not
 * been read.
 */
export function useRevision(): string | undefined {
  return useContext(RevisionContext);
}

/** Reads again at once when the revision is another one than it was: once for each. */
export function useReadOnRevision<T>(
  poller: Poller<T>,
  revision: string | undefined,
): void {
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== revision)
      poller.refresh();
    seen.current = revision;
  }, [poller, revision]);
}
