import { useMemo, useSyncExternalStore } from 'react';
import {
  LogFollower,
  type LogFollowerOptions,
  type LogState,
} from '../log/LogFollower';

/** A log as far as it is known, which grows while something writes it. */
export type UseLog = LogState & { retry(): void };

/** @param read - stays the same function for as long as it reads the same log */
export function useLog(read: LogFollowerOptions['read']): UseLog {
  const follower = useMemo(() => new LogFollower({ read }), [read]);
  const state = useSyncExternalStore(follower.subscribe, follower.getState);
  return { ...state, retry: follower.retry };
}
