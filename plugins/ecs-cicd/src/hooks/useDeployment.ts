import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DeploymentAlarms,
  DeploymentDetail,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../api';
import { useDetail, type UseDetail } from './useDetail';
import { useRevision } from './useRevision';

const MOVING_MS = 5_000;
const ENDED_MS = 2 * 60_000;
/** CloudWatch tells the history of alarms slowly. */
const ALARMS_MS = 60_000;

/** One deployment in depth, read often while it moves, and at once when the release has changed. */
export function useDeployment(
  entityRef: string,
  deploymentId: string,
): UseDetail<DeploymentDetail> {
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getDeployment(entityRef, deploymentId, { signal }),
    [api, entityRef, deploymentId],
  );
  return useDetail(load, intervalMs, useRevision());
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
