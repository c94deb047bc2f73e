import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DeploymentAlarms,
  DeploymentDetail,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useEffect, useRef } from 'react';
import { ecsCicdApiRef } from '../api';
import { useDetail, type UseDetail } from './useDetail';

const MOVING_MS = 5_000;
const ENDED_MS = 2 * 60_000;
/** CloudWatch tells the history of alarms slowly. */
const ALARMS_MS = 60_000;

/**
 * One deployment in depth, read often while it moves, and at once when the release view has changed.
 *
 * @param revision - of the release view
 */
export function useDeployment(
  entityRef: string,
  deploymentId: string,
  revision: string | undefined,
): UseDetail<DeploymentDetail> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getDeployment(entityRef, deploymentId, { signal }),
    [api, entityRef, deploymentId],
  );
  const detail = useDetail(load, intervalMs);
  const { retry } = detail;
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== revision) retry();
    seen.current = revision;
  }, [revision, retry]);
  return detail;
}

function intervalMs(detail: DeploymentDetail | undefined): number {
  const status = detail?.deployment.status;
  return status === undefined ||
    status === 'running' ||
    status === 'pending' ||
    status === 'waiting'
    ? MOVING_MS
    : ENDED_MS;
}

/** Reads the alarms that are to stop a deployment, and when they changed. */
export function useDeploymentAlarms(
  entityRef: string,
  deploymentId: string,
): UseDetail<DeploymentAlarms> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getDeploymentAlarms(entityRef, deploymentId, { signal }),
    [api, entityRef, deploymentId],
  );
  return useDetail(load, alarmsIntervalMs);
}

function alarmsIntervalMs(): number {
  return ALARMS_MS;
}
