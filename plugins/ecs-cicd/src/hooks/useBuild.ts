import { useApi } from '@backstage/frontend-plugin-api';
import type { BuildDetail } from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../api';
import { useDetail, type UseDetail } from './useDetail';
import { useRevision } from './useRevision';

const WHILE_RUNNING_MS = 5_000;
const WHEN_OVER_MS = 5 * 60_000;

/** One build in depth, read again while it runs. */
export function useBuild(
  entityRef: string,
  buildId: string,
): UseDetail<BuildDetail> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getBuild(entityRef, buildId, { signal }),
    [api, entityRef, buildId],
  );
  return useDetail(load, intervalMs, useRevision());
}

function intervalMs(detail: BuildDetail | undefined): number {
  return detail?.build.endedAt ? WHEN_OVER_MS : WHILE_RUNNING_MS;
}
