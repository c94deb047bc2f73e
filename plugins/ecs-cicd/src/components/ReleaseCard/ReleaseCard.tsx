import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useNow, useRelease } from '../../hooks';
import { isStale } from '../faces/isStale';
import { StripSkeleton } from '../faces/StripSkeleton';
import { isEmpty } from '../ReleaseTab/isEmpty';
import { viewAgeSeconds } from '../ReleaseTab/viewAge';
import scope from '../scope.module.css';
import { CardContent } from './CardContent';
import { CardMessage } from './CardMessage';
import { usePreloadedTab } from './usePreloadedTab';
import styles from './ReleaseCard.module.css';

const TICK_MS = 10_000;

/** Where the changes of an entity stand, in small, for its overview. */
export function ReleaseCard() {
  const { entity } = useEntity();
  const pathOf = useEntityRefLink();
  const tab = `${pathOf(entity)}/releases`;
  const release = useRelease(stringifyEntityRef(entity));
  usePreloadedTab(release.view !== undefined);
  return (
    <EntityInfoCard
      title="Releases"
      className={scope.scope}
      headerActions={
        <Link href={tab} variant="body-small" aria-label="All about releases">
          All about releases
        </Link>
      }
    >
      <div className={styles.card}>
        <CardBody {...release} />
      </div>
    </EntityInfoCard>
  );
}

function CardBody(props: ReturnType<typeof useRelease>) {
  const { view, error, receivedAt, retry } = props;
  const clientNow = useNow(TICK_MS);
  if (!view) {
    return error ? (
      <CardMessage error={error} onRetry={retry} />
    ) : (
      <StripSkeleton />
    );
  }
  if (isEmpty(view)) {
    return <span>No releases yet. The tab says which annotation to add.</span>;
  }
  const ageSeconds = viewAgeSeconds(view, receivedAt, clientNow);
  return (
    <CardContent
      view={view}
      receivedAt={receivedAt}
      clientNow={clientNow}
      staleSeconds={isStale(ageSeconds, error) ? ageSeconds : undefined}
    />
  );
}
