import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Execution,
  ExecutionList,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ecsCicdApiRef, type ListExecutionsQuery } from '../../api';
import { Poller } from '../../hooks/Poller';
import { usePoller } from '../../hooks/usePoller';
import { useReadOnRevision, useRevision } from '../../hooks/useRevision';
import { isInFlight } from './inFlight';
import { joinParts, mergeHead, type HistoryHead } from './mergeHistory';

const POLL_MS = { moving: 10_000, settled: 30_000 };

/** The older parts of a history, as far as somebody wanted to see them. */
type Older = {
  /** What they continue; with another head they count no more. */
  of?: Poller<HistoryHead>;
  generation?: number;
  parts: ExecutionList[];
  loading: boolean;
  error?: Error;
};

const NOTHING_OLDER: Older = { parts: [], loading: false };

export type UseHistory = {
  /** Newest first; undefined until the first part has been read. */
  items?: Execution[];
  head?: ExecutionList;
  receivedAt?: number;
  /** Why the newest part could not be read again. */
  error?: Error;
  /** The list answers an earlier question; the answer to this one is under way. */
  stale: boolean;
  retry(): void;
  older: {
    available: boolean;
    loading: boolean;
    error?: Error;
    load(): void;
  };
  /** How many executions have been looked at, and how far back that was. */
  examined: number;
  examinedThrough?: string;
};

/**
 * Reads the history of a pipeline part by part, and keeps its newest part up to date. The query has to be the same object
 * as long as it says the same.
 *
 * @param current - what the release view knows of the latest executions; it is fresher
 */
export function useHistory(
  entityRef: string,
  query: ListExecutionsQuery,
  current: readonly Execution[],
): UseHistory {
  const api = useApi(ecsCicdApiRef);
  const poller = useMemo(
    () =>
      new Poller<HistoryHead>({
        load: async (known, signal) =>
          mergeHead(
            known,
            await api.listExecutions(entityRef, query, { signal }),
          ),
        intervalMs: head =>
          head?.items.some(isInFlight) ? POLL_MS.moving : POLL_MS.settled,
      }),
    [api, entityRef, query],
  );
  useReadOnRevision(poller, useRevision());
  const { value: head, receivedAt, error } = usePoller(poller);

  const [state, setOlder] = useState<Older>(NOTHING_OLDER);
  const isOurs = state.of === poller && state.generation === head?.generation;
  const older = isOurs ? state : NOTHING_OLDER;
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), [poller]);

  const last = older.parts.at(-1) ?? head;
  const cursor = last?.nextCursor;
  const generation = head?.generation;
  const load = useCallback(async () => {
    if (cursor === undefined || older.loading) return;
    const { signal } = (abort.current = new AbortController());
    const begun = { of: poller, generation, parts: older.parts };
    setOlder({ ...begun, loading: true });
    try {
      const part = await api.listExecutions(
        entityRef,
        { ...query, cursor },
        { signal },
      );
      if (signal.aborted) return;
      setOlder({ ...begun, parts: [...begun.parts, part], loading: false });
    } catch (cause) {
      if (signal.aborted) return;
      const failure = cause instanceof Error ? cause : new Error(String(cause));
      setOlder({ ...begun, loading: false, error: failure });
    }
  }, [api, cursor, entityRef, generation, older, poller, query]);

  const items = useMemo(
    () => head && joinParts([head, ...older.parts], current),
    [head, older.parts, current],
  );
  const shown = useRef<Pick<UseHistory, 'items' | 'head' | 'receivedAt'>>({});
  useEffect(() => {
    if (items) shown.current = { items, head, receivedAt };
  }, [items, head, receivedAt]);

  return {
    ...(items ? { items, head, receivedAt } : shown.current),
    error,
    stale: !items && shown.current.items !== undefined,
    retry: poller.refresh,
    older: {
      available: cursor !== undefined,
      loading: older.loading,
      error: older.error,
      load,
    },
    examined: [head, ...older.parts].reduce(
      (sum, part) => sum + (part?.examined ?? 0),
      0,
    ),
    examinedThrough: last?.examinedThrough,
  };
}
