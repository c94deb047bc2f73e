import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ReleaseSignal,
  ServiceList,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { ecsCicdApiRef, type ListServicesQuery } from '../api';
import { Poller } from './Poller';
import { usePoller } from './usePoller';
import { useReleaseSignals } from './useReleaseSignals';

/** A service that is new to the backend is read for the first time just now. */
const POLL_MS_WHILE_UNREAD = 3_000;
const POLL_MS = 15_000;
const POLL_MS_WITH_SIGNALS = 60_000;
/** Many services move at once: one read of the page serves all the signals of this while. */
const GATHER_SIGNALS_MS = 1_000;

/** One page of services as it stands now, and how it got here. */
export type UseServices = {
  list?: ServiceList;
  /** When the list was received, on the browser's clock. */
  receivedAt?: number;
  /** Why the last read failed. The list, if there is one, is from before. */
  error?: Error;
  loading: boolean;
  /** The list answers an earlier query; the answer to this one is under way. */
  stale: boolean;
  retry(): void;
};

/** Reads a page of services and keeps it up to date. The query has to be the same object as long as it says the same. */
export function useServices(query: ListServicesQuery): UseServices {
  const api = useApi(ecsCicdApiRef);
  const liveRef = useRef(false);

  const poller = useMemo(
    () =>
      new Poller<ServiceList>({
        load: (_, signal) => api.listServices(query, { signal }),
        intervalMs: list => {
          if (list?.items.some(item => !item.observedAt)) {
            return POLL_MS_WHILE_UNREAD;
          }
          return liveRef.current ? POLL_MS_WITH_SIGNALS : POLL_MS;
        },
      }),
    [api, query],
  );

  const onSignal = useCallback(
    ({ entityRef }: ReleaseSignal) => {
      const { value } = poller.getState();
      if (value?.items.some(item => item.entityRef === entityRef)) {
        poller.refreshWithin(GATHER_SIGNALS_MS);
      }
    },
    [poller],
  );
  liveRef.current = useReleaseSignals(onSignal);

  const { value, receivedAt, error, loading } = usePoller(poller);
  const shown = useRef<{ list?: ServiceList; receivedAt?: number }>({});
  useEffect(() => {
    if (value) shown.current = { list: value, receivedAt };
  }, [value, receivedAt]);

  const current = value ? { list: value, receivedAt } : shown.current;
  return {
    ...current,
    error,
    loading: loading && !current.list,
    stale: !value && current.list !== undefined,
    retry: poller.refresh,
  };
}
