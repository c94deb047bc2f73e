import { useApi } from '@backstage/frontend-plugin-api';
import type {
  OperationInput,
  OperationOffer,
  OperationRecord,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { v4 as newRequestId } from 'uuid';
import { ecsCicdApiRef } from '../../api';

type Choice = { input: OperationInput; comment: string };

/**
 * Sends an operation. What is sent again after a lost answer has the id of the first time, so that it is done once;
 * another choice is another request.
 */
export function useOperation(options: {
  entityRef: string;
  offer: OperationOffer;
  onDone: (record: OperationRecord) => void;
  onRefused: () => void;
}) {
  const { entityRef, offer, onDone, onRefused } = options;
  const api = useApi(ecsCicdApiRef);
  const [error, setError] = useState<Error>();
  const [sending, setSending] = useState(false);
  const sent = useRef<{ choice: string; requestId: string }>();
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);

  const send = useCallback(
    async ({ input, comment }: Choice) => {
      const choice = JSON.stringify([input, comment]);
      if (sent.current?.choice !== choice) {
        sent.current = { choice, requestId: newRequestId() };
      }
      setSending(true);
      setError(undefined);
      try {
        const record = await api.performOperation(entityRef, offer.operation, {
          requestId: sent.current.requestId,
          target: offer.target,
          expected: offer.expected,
          input,
          ...(comment && { comment }),
          ...(offer.awaits && { confirms: offer.awaits.id }),
        });
        onDone(record);
      } catch (caught) {
        onRefused();
        if (open.current) {
          setError(
            caught instanceof Error ? caught : new Error(String(caught)),
          );
        }
      } finally {
        if (open.current) setSending(false);
      }
    },
    [api, entityRef, offer, onDone, onRefused],
  );
  return { send, sending, error };
}
