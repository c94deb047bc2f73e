import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../api';
import { useLog, type UseLog } from './useLog';

/** As many as the backend gives at once: a long log is here in few steps. */
const LIMIT = 10_000;

/** The log of a build, from its head. */
export function useBuildLog(entityRef: string, buildId: string): UseLog {
  const api = useApi(ecsCicdApiRef);
  const read = useCallback(
    (token: string | undefined, signal: AbortSignal) =>
      api.getBuildLog(entityRef, buildId, { token, limit: LIMIT }, { signal }),
    [api, entityRef, buildId],
  );
  return useLog(read);
}
