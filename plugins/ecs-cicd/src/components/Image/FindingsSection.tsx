import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  TablePagination,
  Text,
  useBreakpoint,
  type TablePaginationProps,
} from '@backstage/ui';
import type {
  Image,
  ImageFindingList,
} from '@ecs-cicd/backstage-plugin-common';
import { imageRepositoryId } from '@ecs-cicd/backstage-plugin-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ecsCicdApiRef } from '../../api';
import { useCursorPages, useDetail, useKept, useRevision } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { judgeScan } from '../ScanSummary/judgeScan';
import { FindingFilters } from './FindingFilters';
import {
  formatFilter,
  isFiltered,
  NO_FILTER,
  PAGE_SIZE,
  parseFilter,
  toQuery,
  type FindingsFilter,
} from './findingsFilter';
import { FindingsList } from './FindingsList';
import { FindingsTable } from './FindingsTable';
import { ScanStatus } from './ScanStatus';
import styles from './Image.module.css';

const WHILE_SCANNING_MS = 6_000;
const AT_REST_MS = 5 * 60_000;

/** A scan that is under way ends within a minute or so; findings that are there stay for a while. */
function refreshAfterMs(list: ImageFindingList | undefined): number {
  return list?.scan.status === 'running' || list?.scan.status === 'pending'
    ? WHILE_SCANNING_MS
    : AT_REST_MS;
}

function useFindingsFilter() {
  const [params, setParams] = useSearchParams();
  // Other parts of the address may change without another filter.
  const key = formatFilter(
    parseFilter(params),
    new URLSearchParams(),
  ).toString();
  const filter = useMemo(() => parseFilter(new URLSearchParams(key)), [key]);
  const change = useCallback(
    (changes: Partial<FindingsFilter>) =>
      setParams(
        current =>
          formatFilter({ ...parseFilter(current), ...changes }, current),
        { replace: true },
      ),
    [setParams],
  );
  return { filter, change };
}

type FindingsSectionProps = { entityRef: string; image: Image; now: Date };

/** What the scan of an image found: filtered, sorted and paged by the backend, as the address bar says. */
export function FindingsSection(props: FindingsSectionProps) {
  const { entityRef, image, now } = props;
  const { digest } = image;
  const repository = imageRepositoryId(image);
  const api = useApi(ecsCicdApiRef);
  const { filter, change } = useFindingsFilter();
  const { cursor, offset, next, previous } = useCursorPages(filter, PAGE_SIZE);
  const query = useMemo(
    () => toQuery(filter, { repository, cursor }),
    [filter, repository, cursor],
  );
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listImageFindings(entityRef, digest, query, { signal }),
    [api, entityRef, digest, query],
  );
  const { value, error, retry } = useDetail(
    load,
    refreshAfterMs,
    useRevision(),
  );
  const { value: list, stale } = useKept(value, `${repository}@${digest}`);
  const narrow = useBreakpoint().down('sm');

  const pagination: TablePaginationProps = {
    pageSize: PAGE_SIZE,
    showPageSizeOptions: false,
    offset,
    totalCount: list?.totalItems,
    hasNextPage: !stale && list?.nextCursor !== undefined,
    hasPreviousPage: offset > 0,
    onNextPage: () => list?.nextCursor && next(list.nextCursor),
    onPreviousPage: previous,
  };

  return (
    <section className={styles.section} aria-labelledby="findings">
      <Text as="h3" variant="title-x-small" weight="bold" id="findings">
        Findings
      </Text>
      <ScanStatus scan={list?.scan ?? image.scan} now={now} />
      {error && (
        <DetailError error={error} what="the findings" onRetry={retry} />
      )}
      {list && hasSomething(list, filter) && (
        <>
          <FindingFilters
            filter={filter}
            counts={list.scan.counts}
            withFix={list.scan.kind === 'enhanced' || filter.fixable}
            withOrder={narrow}
            onChange={change}
          />
          {list.items.length === 0 ? (
            <div className={styles.none} role="status">
              <span>No finding matches.</span>
              <Button
                size="small"
                variant="secondary"
                onPress={() => change(NO_FILTER)}
              >
                Show all findings
              </Button>
            </div>
          ) : (
            <>
              {narrow ? (
                <FindingsList findings={list.items} stale={stale} />
              ) : (
                <FindingsTable
                  findings={list.items}
                  filter={filter}
                  stale={stale}
                  onChange={change}
                />
              )}
              {list.totalItems > PAGE_SIZE && (
                <TablePagination {...pagination} />
              )}
              {!list.isComplete && (
                <span className={styles.secondary}>
                  There are more findings than are read. The console has all of
                  them.
                </span>
              )}
            </>
          )}
        </>
      )}
    </section>
  );
}

/** A scan that did not look, or found nothing, has nothing to be filtered; a filter alone must not look like that. */
function hasSomething(
  { items, scan }: ImageFindingList,
  filter: FindingsFilter,
): boolean {
  if (items.length > 0) return true;
  const { blind, counts } = judgeScan(scan);
  return isFiltered(filter) && !blind && counts.length > 0;
}
