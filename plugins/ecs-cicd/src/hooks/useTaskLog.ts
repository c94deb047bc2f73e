import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../api';
import { useLog, type UseLog } from './useLog';

/** How many of the latest events it begins with: a task may have written for months. */
export const TASK_LOG_TAIL = 5_000;

/** What a container of a task writes, from the tail of what there is. */
export function useTaskLog(
  entityRef: string,
  environmentId: string,
  taskId: string,
  container: string | undefined,
): UseLog {
  const api = useApi(ecsCicdApiRef);
  const read = useCallback(
    (token: string | undefined, signal: AbortSignal) =>
      api.getTaskLog(
        entityRef,
        { environmentId, taskId },
        { container, token, from: 'tail', limit: TASK_LOG_TAIL },
        { signal },
      ),
    [api, entityRef, environmentId, taskId, container],
  );
  return useLog(read);
}
