import { useApi } from '@backstage/frontend-plugin-api';
import type {
  OperationOffer,
  OperationRecord,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { ecsCicdApiRef } from '../../api';
import { RevisionProvider, useDetail } from '../../hooks';
import { OperationNotice } from './OperationNotice';

/** Offers change with the view, which says so itself; this catches permissions, tags and freezes. */
const refreshAfterMs = () => 60_000;

type Offers = {
  items: OperationOffer[];
  open(offer: OperationOffer): void;
};

const OffersContext = createContext<Offers>({ items: [], open: () => {} });

const OperationDialog = lazy(async () => ({
  default: (await import('./OperationDialog')).OperationDialog,
}));

/** What the user can do to what is shown. Nothing, until the portal has said otherwise. */
export function useOffers(): Offers {
  return useContext(OffersContext);
}

type OffersProviderProps = {
  view: ReleaseView | undefined;
  entityRef: string;
  /** Reads the view anew. */
  onDone: () => void;
  children: ReactNode;
};

/** Knows what the user can do, and asks for what it takes when they want to. */
export function OffersProvider(props: OffersProviderProps) {
  const { view, entityRef, onDone, children } = props;
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => api.listOffers(entityRef, { signal }),
    [api, entityRef],
  );
  const { value: list, retry } = useDetail(load, refreshAfterMs);
  const [opened, setOpened] = useState<OperationOffer>();
  const [done, setDone] = useState<OperationRecord>();

  const shown = view?.revision;
  const known = list?.revision;
  // Whichever of the two is behind: offers of another state are refused, and may hide those of this one.
  useEffect(() => {
    if (known && known !== shown) retry();
  }, [known, shown, retry]);

  // What is done may change what the view does not tell, an older image's scan for one.
  const [acted, setActed] = useState(0);
  const refresh = useCallback(() => {
    setActed(times => times + 1);
    onDone();
    retry();
  }, [onDone, retry]);

  const offers = useMemo<Offers>(
    () => ({ items: list?.items ?? [], open: setOpened }),
    [list],
  );
  return (
    <OffersContext.Provider value={offers}>
      <OperationNotice
        record={done}
        list={list}
        onDismiss={() => setDone(undefined)}
      />
      <RevisionProvider value={shown && `${shown} ${acted}`}>
        {children}
        {opened && view && (
          <Suspense>
            <OperationDialog
              key={JSON.stringify([opened.operation, opened.target])}
              entityRef={entityRef}
              offer={opened}
              view={view}
              onRefused={refresh}
              onDone={record => {
                setOpened(undefined);
                setDone(record);
                refresh();
              }}
              onClose={() => setOpened(undefined)}
            />
          </Suspense>
        )}
      </RevisionProvider>
    </OffersContext.Provider>
  );
}
