import {
  Cell,
  Table,
  type ColumnConfig,
  type SortState,
  type TablePaginationType,
} from '@backstage/ui';
import type {
  ServiceList,
  ServiceSummary,
} from '@ecs-cicd/backstage-plugin-common';
import { useMemo } from 'react';
import {
  AttentionLabel,
  Changed,
  EntityName,
  ProblemCount,
  ServiceName,
  Strips,
} from './ServiceParts';
import styles from './ReleasesPage.module.css';

type Row = { id: string; service: ServiceSummary; receivedAt?: number };

const columns: ColumnConfig<Row>[] = [
  {
    id: 'name',
    label: 'Service',
    isSortable: true,
    isRowHeader: true,
    defaultWidth: '2fr',
    minWidth: 150,
    cell: ({ service }) => (
      <Cell>
        <div className={styles.name}>
          <ServiceName service={service} />
          {service.system && (
            <span className={styles.system}>
              <EntityName entityRef={service.system} />
            </span>
          )}
        </div>
      </Cell>
    ),
  },
  {
    id: 'attention',
    label: 'Attention',
    isSortable: true,
    defaultWidth: '1fr',
    minWidth: 130,
    cell: ({ service }) => (
      <Cell>
        <div className={styles.attention}>
          <AttentionLabel service={service} />
          <ProblemCount service={service} />
        </div>
      </Cell>
    ),
  },
  {
    id: 'stages',
    label: 'Stages',
    defaultWidth: '6fr',
    minWidth: 300,
    cell: ({ service, receivedAt }) => (
      <Cell>
        <Strips service={service} receivedAt={receivedAt} />
      </Cell>
    ),
  },
  {
    id: 'changedAt',
    label: 'Changed',
    isSortable: true,
    defaultWidth: '1fr',
    minWidth: 125,
    cell: ({ service, receivedAt }) => (
      <Cell>
        <Changed service={service} receivedAt={receivedAt} />
      </Cell>
    ),
  },
  {
    id: 'owner',
    label: 'Owner',
    isSortable: true,
    defaultWidth: '1.5fr',
    minWidth: 110,
    cell: ({ service }) => (
      <Cell>
        <EntityName entityRef={service.owner} />
      </Cell>
    ),
  },
];

type ServiceTableProps = {
  list?: ServiceList;
  receivedAt?: number;
  stale: boolean;
  sort: SortState;
  pagination: TablePaginationType;
};

export function ServiceTable({
  list,
  receivedAt,
  stale,
  sort,
  pagination,
}: ServiceTableProps) {
  const rows = useMemo(
    () =>
      list?.items.map(service => ({
        id: service.entityRef,
        service,
        receivedAt,
      })),
    [list, receivedAt],
  );
  return (
    <div className={rows ? undefined : styles.pending}>
      <Table<Row>
        columnConfig={columns}
        data={rows}
        isPending={!rows}
        isStale={stale}
        sort={sort}
        pagination={pagination}
      />
    </div>
  );
}
