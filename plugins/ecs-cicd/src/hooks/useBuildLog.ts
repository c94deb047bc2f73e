import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo, useSyncExternalStore } from 'react';
import { ecsCicdApiRef } from '../api';
import { LogFollower, type LogState } from '../log/LogFollower';

/** As many as the backend gives at once: a long log is here in few steps. */
const LIMIT = 10_000;

/** The log of a build, which grows while the build runs. */
export type UseBuildLog = LogState & { retry(): void };

export function useBuildLog(entityRef: string, buildId: string): UseBuildLog {
  const api = useApi(ecsCicdApiRef);
  const follower = useMemo(
    () =>
      new LogFollower({
        read: (token, signal) =>
          api.getBuildLog(
            entityRef,
            buildId,
            { token, limit: LIMIT },
            { signal },
          ),
      }),
    [api, entityRef, buildId],
  );
  const state = useSyncExternalStore(follower.subscribe, follower.getState);
  return { ...state, retry: follower.retry };
}
