import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, TablePagination, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../../api';
import {
  useCursorPages,
  useDetail,
  useKept,
  useNow,
  useRevision,
} from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ImageItem } from './ImageItem';
import { RepositoryCard } from './RepositoryCard';
import styles from './Images.module.css';

const PAGE_SIZE = 20;
const TICK_MS = 1_000;
const refreshAfterMs = () => 60_000;

/** Every image that the repositories of the releases hold, newest first. */
export function ImagesPage({ release }: DetailPageProps) {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(ecsCicdApiRef);
  const { cursor, offset, next, previous } = useCursorPages(
    entityRef,
    PAGE_SIZE,
  );
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listImages(entityRef, { limit: PAGE_SIZE, cursor }, { signal }),
    [api, entityRef, cursor],
  );
  const { value, receivedAt, error, retry } = useDetail(
    load,
    refreshAfterMs,
    useRevision(),
  );
  const { value: list, stale } = useKept(value, entityRef);
  const clientNow = useNow(TICK_MS);
  const now = providerNow(list ?? { observedAt: '' }, receivedAt, clientNow);
  const environments = release.view?.environments ?? [];

  return (
    <>
      <DetailHeader title="Images" />
      {error && <DetailError error={error} what="the images" onRetry={retry} />}
      {!list && !error && <DetailSkeleton of="the images" />}
      {list && (
        <>
          {list.problems.length > 0 && (
            <ProblemsPanel problems={list.problems} />
          )}
          {list.repositories.map(repository => (
            <RepositoryCard key={repository.id} repository={repository} />
          ))}
          <section className={styles.section} aria-labelledby="images">
            <Text as="h3" variant="title-x-small" weight="bold" id="images">
              {headline(list.totalItems, list.isComplete)}
            </Text>
            {list.items.length > 0 && (
              <Card>
                <ul className={styles.images} aria-busy={stale}>
                  {list.items.map(image => (
                    <ImageItem
                      key={`${image.accountId}/${image.region}/${image.repositoryName}/${image.digest}`}
                      image={image}
                      environments={environments}
                      now={now}
                    />
                  ))}
                </ul>
              </Card>
            )}
            {list.totalItems > PAGE_SIZE && (
              <TablePagination
                pageSize={PAGE_SIZE}
                showPageSizeOptions={false}
                offset={offset}
                totalCount={list.totalItems}
                hasNextPage={!stale && list.nextCursor !== undefined}
                hasPreviousPage={offset > 0}
                onNextPage={() => list.nextCursor && next(list.nextCursor)}
                onPreviousPage={previous}
              />
            )}
          </section>
        </>
      )}
    </>
  );
}

function headline(total: number, isComplete: boolean): string {
  if (total === 0) return 'No images are known';
  const count = total === 1 ? '1 image' : `${total} images`;
  return isComplete ? count : `The newest ${count}`;
}
