import {
  Card,
  Cell,
  Table,
  type ColumnConfig,
  type SortState,
} from '@backstage/ui';
import type { ImageFinding } from '@ecs-cicd/backstage-plugin-common';
import { FixedIn, Packages, scoreText, Vulnerability } from './FindingParts';
import { isOrderField, type FindingsFilter } from './findingsFilter';
import { SeverityBadge } from './SeverityBadge';

const columns: ColumnConfig<ImageFinding>[] = [
  {
    id: 'severity',
    label: 'Severity',
    isSortable: true,
    defaultWidth: '1fr',
    minWidth: 110,
    cell: ({ severity, rawSeverity }) => (
      <Cell>
        <SeverityBadge severity={severity} rawSeverity={rawSeverity} />
      </Cell>
    ),
  },
  {
    id: 'score',
    label: 'Score',
    defaultWidth: '0.6fr',
    minWidth: 84,
    cell: finding => <Cell>{scoreText(finding)}</Cell>,
  },
  {
    id: 'name',
    label: 'Vulnerability',
    isRowHeader: true,
    defaultWidth: '3fr',
    minWidth: 180,
    cell: finding => (
      <Cell>
        <Vulnerability finding={finding} />
      </Cell>
    ),
  },
  {
    id: 'package',
    label: 'Package',
    isSortable: true,
    defaultWidth: '1.7fr',
    minWidth: 130,
    cell: finding => (
      <Cell>
        <Packages finding={finding} />
      </Cell>
    ),
  },
  {
    id: 'fix',
    label: 'Fixed in',
    defaultWidth: '1.3fr',
    minWidth: 120,
    cell: finding => (
      <Cell>
        <FixedIn finding={finding} />
      </Cell>
    ),
  },
];

type FindingsTableProps = {
  findings: ImageFinding[];
  filter: FindingsFilter;
  stale: boolean;
  onChange(change: Partial<FindingsFilter>): void;
};

export function FindingsTable(props: FindingsTableProps) {
  const { findings, filter, stale, onChange } = props;
  return (
    <Card>
      <Table<ImageFinding>
        columnConfig={columns}
        data={findings}
        isStale={stale}
        sort={toSort(filter, onChange)}
        pagination={{ type: 'none' }}
      />
    </Card>
  );
}

/** To most people the first of a sorted column is the worst, so that is where sorting by severity begins. */
function toSort(
  { orderBy, order }: FindingsFilter,
  onChange: FindingsTableProps['onChange'],
): SortState {
  return {
    descriptor: {
      column: orderBy,
      direction: order === 'asc' ? 'ascending' : 'descending',
    },
    onSortChange: ({ column, direction }) => {
      if (!isOrderField(column)) return;
      const next = direction === 'ascending' ? 'asc' : 'desc';
      onChange({
        orderBy: column,
        order: column === orderBy || column === 'package' ? next : 'desc',
      });
    },
  };
}
