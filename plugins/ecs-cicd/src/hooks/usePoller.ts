import { useSyncExternalStore } from 'react';
import type { Poller, PollState } from './Poller';

export function usePoller<T>(poller: Poller<T>): PollState<T> {
  return useSyncExternalStore(poller.subscribe, poller.getState);
}
