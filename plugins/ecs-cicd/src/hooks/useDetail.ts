import { useMemo } from 'react';
import { Poller, type PollState } from './Poller';
import { usePoller } from './usePoller';
import { useReadOnRevision } from './useRevision';

/** One thing below the view as it stands now. A value outlives the errors and reads that come after it. */
export type UseDetail<T> = PollState<T> & { retry(): void };

/**
 * Reads one thing below the view, and again while it may change.
 *
 * @param load - stays the same function for as long as it reads the same thing
 * @param intervalMs - how long what was read stays true; likewise the same function
 * @param revision - of what it hangs on, as `useRevision` gives it: with another one it is read at once
 */
export function useDetail<T>(
  load: (signal: AbortSignal) => Promise<T>,
  intervalMs: (value: T | undefined) => number,
  revision?: string,
): UseDetail<T> {
  const poller = useMemo(
    () =>
      new Poller<T>({
        load: (_previous, signal) => load(signal),
        intervalMs,
      }),
    [load, intervalMs],
  );
  useReadOnRevision(poller, revision);
  return { ...usePoller(poller), retry: poller.refresh };
}
