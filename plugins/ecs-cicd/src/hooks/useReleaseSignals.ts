import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  RELEASE_SIGNAL_CHANNEL,
  type ReleaseSignal,
} from '@ecs-cicd/backstage-plugin-common';
import { useEffect } from 'react';

/**
 * Calls back for every signal that a release view has changed, and tells whether the portal has signals at all.
 *
 * Subscribes by itself, because `useSignal` keeps the last message only: of two that arrive in one render, one is lost.
 */
export function useReleaseSignals(
  onSignal: (signal: ReleaseSignal) => void,
): boolean {
  const signalApi = useApiHolder().get(signalApiRef);
  useEffect(() => {
    const subscription = signalApi?.subscribe<ReleaseSignal>(
      RELEASE_SIGNAL_CHANNEL,
      onSignal,
    );
    return () => subscription?.unsubscribe();
  }, [signalApi, onSignal]);
  return signalApi !== undefined;
}
