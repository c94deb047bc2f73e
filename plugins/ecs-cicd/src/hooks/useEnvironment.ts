import { useApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../api';
import { useDetail, type UseDetail } from './useDetail';
import { useRevision } from './useRevision';

const MOVING_MS = 10_000;
const SETTLED_MS = 45_000;
const SELDOM_MS = 120_000;

/** Reads an environment in depth, often while something moves there, and at once when the release has changed. */
export function useEnvironment(
  entityRef: string,
  environmentId: string,
): UseDetail<EnvironmentDetail> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getEnvironment(entityRef, environmentId, { signal }),
    [api, entityRef, environmentId],
  );
  return useDetail(load, environmentInterval, useRevision());
}

function environmentInterval(detail: EnvironmentDetail | undefined): number {
  const moves = detail?.deployments.some(
    ({ status }) => status === 'running' || status === 'pending',
  );
  return moves || (detail?.service?.pendingCount ?? 0) > 0
    ? MOVING_MS
    : SETTLED_MS;
}

/** Reads what one environment runs differently from another. */
export function useEnvironmentDiff(
  entityRef: string,
  environmentId: string,
  otherEnvironmentId: string,
): UseDetail<EnvironmentDiff> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.compareEnvironments(
        entityRef,
        { environmentId, with: otherEnvironmentId },
        { signal },
      ),
    [api, entityRef, environmentId, otherEnvironmentId],
  );
  return useDetail(load, seldom, useRevision());
}

/** Reads the alarms of an environment's deployments, and when they changed. */
export function useEnvironmentAlarms(
  entityRef: string,
  environmentId: string,
): UseDetail<EnvironmentAlarms> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getEnvironmentAlarms(entityRef, environmentId, { signal }),
    [api, entityRef, environmentId],
  );
  return useDetail(load, seldom);
}

function seldom(): number {
  return SELDOM_MS;
}
