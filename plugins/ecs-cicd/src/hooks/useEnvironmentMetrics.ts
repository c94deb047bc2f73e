import { useApi } from '@backstage/frontend-plugin-api';
import type { EnvironmentMetrics } from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useEffect, useRef } from 'react';
import { ecsCicdApiRef } from '../api';
import { useDetail, type UseDetail } from './useDetail';

const MINUTE_MS = 60_000;
const SELDOM_MS = 10 * MINUTE_MS;

/** Which time to look at: a part of it, or so many hours until now; around the newest deployment, if missing. */
export type MetricsWindow = { from: string; to?: string } | { hours: number };

/** Reads the metrics of an environment, and again every minute while the range reaches into the present. */
export function useEnvironmentMetrics(
  entityRef: string,
  environmentId: string,
  window: MetricsWindow | undefined,
  now: Date,
): UseDetail<EnvironmentMetrics> {
  const api = useApi(ecsCicdApiRef);
  // A range moves on with each read, and not with each tick of the clock.
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  }, [now]);
  const hours = window && 'hours' in window ? window.hours : undefined;
  const from = window && 'from' in window ? window.from : undefined;
  const to = window && 'from' in window ? window.to : undefined;
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getEnvironmentMetrics(
        entityRef,
        environmentId,
        rangeOf({ hours, from, to }, latest.current),
        { signal },
      ),
    [api, entityRef, environmentId, hours, from, to],
  );
  return useDetail(load, intervalOf);
}

function rangeOf(
  window: { hours?: number; from?: string; to?: string },
  now: Date,
): { from?: string; to?: string } {
  const { hours, from, to } = window;
  if (hours !== undefined) {
    return {
      from: new Date(now.getTime() - hours * 60 * MINUTE_MS).toISOString(),
      to: now.toISOString(),
    };
  }
  return from === undefined ? {} : { from, to: to ?? now.toISOString() };
}

function intervalOf(metrics: EnvironmentMetrics | undefined): number {
  if (!metrics) return MINUTE_MS;
  const { to, observedAt, providerTime = observedAt } = metrics;
  const isOver = Date.parse(providerTime) - Date.parse(to) > MINUTE_MS;
  return isOver ? SELDOM_MS : MINUTE_MS;
}
