import { useApi } from '@backstage/frontend-plugin-api';
import type {
  ReleaseSignal,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useMemo, useRef } from 'react';
import { ecsCicdApiRef } from '../api';
import { Poller } from './Poller';
import { usePoller } from './usePoller';
import { useReleaseSignals } from './useReleaseSignals';

const POLL_MS = { moving: 10_000, settled: 30_000 };
/** With signals, polling only catches what a lost connection has missed. */
const POLL_MS_WITH_SIGNALS = { moving: 30_000, settled: 120_000 };

/** The release view of an entity as it stands now, and how it got here. */
export type UseRelease = {
  view?: ReleaseView;
  /** Why the last read failed. The view, if there is one, is from before. */
  error?: Error;
  loading: boolean;
  refreshing: boolean;
  /** When the view was last received or confirmed, on the browser's clock. */
  receivedAt?: number;
  /** Changes are pushed, not only polled for. */
  live: boolean;
  retry(): void;
};

/** Reads the release view of an entity and keeps it up to date. */
export function useRelease(entityRef: string): UseRelease {
  const api = useApi(ecsCicdApiRef);
  const liveRef = useRef(false);

  const poller = useMemo(
    () =>
      new Poller<ReleaseView>({
        load: async (previous, signal) => {
          const result = await api.getRelease(entityRef, {
            ifNoneMatch: previous?.revision,
            signal,
          });
          if (result.status === 'ok') return result.view;
          if (!previous) throw new Error('There is no release view to confirm');
          return confirm(previous, result.observedAt);
        },
        intervalMs: view => {
          const pace = liveRef.current ? POLL_MS_WITH_SIGNALS : POLL_MS;
          return view && isMoving(view) ? pace.moving : pace.settled;
        },
      }),
    [api, entityRef],
  );

  const onSignal = useCallback(
    (signal: ReleaseSignal) => {
      if (
        signal.entityRef === entityRef &&
        signal.revision !== poller.getState().value?.revision
      ) {
        poller.refresh();
      }
    },
    [entityRef, poller],
  );
  const live = useReleaseSignals(onSignal);
  liveRef.current = live;

  const { value: view, ...state } = usePoller(poller);
  return { ...state, view, live, retry: poller.refresh };
}

/** The same view, seen again later: both of its clocks have moved on. */
function confirm(view: ReleaseView, observedAt?: string): ReleaseView {
  const elapsed = observedAt
    ? Date.parse(observedAt) - Date.parse(view.observedAt)
    : 0;
  if (!observedAt || elapsed <= 0) return view;
  return {
    ...view,
    observedAt,
    providerTime:
      view.providerTime &&
      new Date(Date.parse(view.providerTime) + elapsed).toISOString(),
  };
}

function isMoving({ pipelines, deployments }: ReleaseView): boolean {
  const parts = [...pipelines.flatMap(({ stages }) => stages), ...deployments];
  return parts.some(
    ({ status }) => status === 'running' || status === 'pending',
  );
}
