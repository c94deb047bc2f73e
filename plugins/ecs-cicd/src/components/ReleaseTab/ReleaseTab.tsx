import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Route, Routes } from 'react-router-dom';
import { useNow, useRelease } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { EmptyRelease } from '../faces/EmptyRelease';
import { isStale } from '../faces/isStale';
import { ReleaseError } from '../faces/ReleaseError';
import { ReleaseSkeleton } from '../faces/ReleaseSkeleton';
import { StaleBanner } from '../faces/StaleBanner';
import { OffersProvider } from '../Operations/OffersContext';
import scope from '../scope.module.css';
import { detailRoutes } from './detailRoutes';
import { Freshness } from './Freshness';
import { isEmpty } from './isEmpty';
import { ReleaseContent } from './ReleaseContent';
import { StateLine } from './StateLine';
import { viewAgeSeconds } from './viewAge';
import styles from './ReleaseTab.module.css';

const TICK_MS = 1000;

/** Where every change of an entity stands on its way to production. */
export function ReleaseTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const release = useRelease(entityRef);
  return (
    <div className={`${styles.tab} ${scope.scope}`}>
      <OffersProvider
        entityRef={entityRef}
        view={release.view}
        onDone={release.retry}
      >
        <Routes>
          <Route index element={<ReleaseBody {...release} />} />
          {detailRoutes(release)}
        </Routes>
      </OffersProvider>
    </div>
  );
}

function ReleaseBody(props: ReturnType<typeof useRelease>) {
  const { view, error, refreshing, receivedAt, live, retry } = props;
  const clientNow = useNow(TICK_MS);
  if (!view) {
    return error ? (
      <ReleaseError error={error} onRetry={retry} />
    ) : (
      <ReleaseSkeleton />
    );
  }
  if (isEmpty(view)) return <EmptyRelease />;

  const now = providerNow(view, receivedAt, clientNow);
  const ageSeconds = viewAgeSeconds(view, receivedAt, clientNow);
  return (
    <>
      <header className={styles.header}>
        <StateLine view={view} now={now} />
        <Freshness
          observedAt={view.observedAt}
          ageSeconds={ageSeconds}
          refreshing={refreshing}
          live={live}
          onRefresh={retry}
        />
      </header>
      {isStale(ageSeconds, error) && (
        <StaleBanner ageSeconds={ageSeconds} error={error} onRetry={retry} />
      )}
      <ReleaseContent view={view} now={now} />
    </>
  );
}
