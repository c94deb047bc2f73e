import { useApi } from '@backstage/frontend-plugin-api';
import type {
  StackDetail,
  StackEventList,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../api';
import { useDetail, type UseDetail } from './useDetail';
import { useRevision } from './useRevision';

const WHILE_CHANGING_MS = 6_000;
const AT_REST_MS = 60_000;
const EVENTS_MS = 15_000;

/** One stack in depth, read again often while it changes. */
export function useStack(
  entityRef: string,
  stackId: string,
): UseDetail<StackDetail> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getStack(entityRef, stackId, { signal }),
    [api, entityRef, stackId],
  );
  return useDetail(load, stackInterval, useRevision());
}

function stackInterval(detail: StackDetail | undefined): number {
  return detail && detail.stack.status !== 'running'
    ? AT_REST_MS
    : WHILE_CHANGING_MS;
}

/** One page of what happened to a stack. */
export function useStackEvents(
  entityRef: string,
  stackId: string,
  cursor: string | undefined,
): UseDetail<StackEventList> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listStackEvents(entityRef, stackId, cursor ? { cursor } : {}, {
        signal,
      }),
    [api, entityRef, stackId, cursor],
  );
  return useDetail(load, eventsInterval, useRevision());
}

function eventsInterval(): number {
  return EVENTS_MS;
}
