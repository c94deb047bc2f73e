import {
  Container,
  Flex,
  useBreakpoint,
  type SortState,
  type TablePaginationProps,
} from '@backstage/ui';
import { useMemo } from 'react';
import { useCursorPages, useServices } from '../../hooks';
import scope from '../scope.module.css';
import { ServiceCards } from './ServiceCards';
import { ServiceFilters } from './ServiceFilters';
import { isForbidden, ListError, NoServices } from './ServiceListFaces';
import {
  isOrderField,
  PAGE_SIZE,
  toQuery,
  type ServiceFilter,
} from './serviceQuery';
import { ServiceTable } from './ServiceTable';
import { useServiceFilter } from './useServiceFilter';

/** Every service with releases in one list: filtered, sorted and paged by the backend, as the address bar says. */
export function ReleasesPage() {
  const { filter, change } = useServiceFilter();
  const { cursor, offset, next, previous } = useCursorPages(filter, PAGE_SIZE);
  const query = useMemo(() => toQuery(filter, cursor), [filter, cursor]);
  const { list, receivedAt, error, stale, retry } = useServices(query);
  const narrow = useBreakpoint().down('sm');

  const forbidden = error !== undefined && isForbidden(error);
  const empty = list?.items.length === 0 && !stale;
  const listProps = { list, receivedAt, stale };
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
    <Container className={scope.scope} pt="4" pb="6">
      <Flex direction="column" gap="4">
        {!forbidden && (
          <ServiceFilters
            filter={filter}
            onChange={change}
            withOrder={narrow}
          />
        )}
        {error && <ListError error={error} shown={!!list} onRetry={retry} />}
        {empty && !forbidden && (
          <NoServices
            filtered={Boolean(filter.search || filter.attention)}
            onClear={() => change({ search: '', attention: undefined })}
          />
        )}
        {!empty &&
          !forbidden &&
          (list || !error) &&
          (narrow ? (
            <ServiceCards {...listProps} pagination={pagination} />
          ) : (
            <ServiceTable
              {...listProps}
              sort={toSort(filter, change)}
              pagination={{ type: 'page', ...pagination }}
            />
          ))}
      </Flex>
    </Container>
  );
}

function toSort(
  { orderBy, order }: ServiceFilter,
  change: (changes: Partial<ServiceFilter>) => void,
): SortState {
  return {
    descriptor: {
      column: orderBy,
      direction: order === 'asc' ? 'ascending' : 'descending',
    },
    onSortChange: ({ column, direction }) => {
      if (isOrderField(column)) {
        change({
          orderBy: column,
          order: direction === 'ascending' ? 'asc' : 'desc',
        });
      }
    },
  };
}
