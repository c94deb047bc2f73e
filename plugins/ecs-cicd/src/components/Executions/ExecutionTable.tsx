import { Card, Cell, Table, type ColumnConfig } from '@backstage/ui';
import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import {
  createContext,
  useContext,
  useMemo,
  type ComponentType,
  type UIEvent,
} from 'react';
import {
  ExecutionDuration,
  ExecutionName,
  ExecutionRevisions,
  ExecutionStart,
  ExecutionStatus,
  ExecutionTrigger,
} from './ExecutionParts';
import styles from './Executions.module.css';

/** The head is as high as a row. */
const ROW_HEIGHT = 61;
const ROWS_SHOWN = 11;
/** How far from the end the next part is fetched, so that there is one when it is reached. */
const AHEAD = 10 * ROW_HEIGHT;

type Row = { id: string; execution: Execution };

/** Time goes on without the rows: else all of them, in sight or not, would be made anew with each tick. */
const NowContext = createContext(new Date(0));

type TimedProps = {
  of: ComponentType<{ execution: Execution; now: Date }>;
  execution: Execution;
};

function Timed({ of: Part, execution }: TimedProps) {
  return <Part execution={execution} now={useContext(NowContext)} />;
}

/** The same row for the same execution, so that the table makes only those anew that have changed. */
const knownRows = new WeakMap<Execution, Row>();

function rowOf(execution: Execution): Row {
  const known = knownRows.get(execution);
  if (known) return known;
  const row = { id: execution.id, execution };
  knownRows.set(execution, row);
  return row;
}

const columns: ColumnConfig<Row>[] = [
  {
    id: 'change',
    label: 'Change',
    isRowHeader: true,
    defaultWidth: '4fr',
    minWidth: 200,
    cell: ({ execution }) => (
      <Cell>
        <div className={styles.change}>
          <ExecutionName execution={execution} />
          <ExecutionRevisions execution={execution} />
        </div>
      </Cell>
    ),
  },
  {
    id: 'status',
    label: 'Status',
    defaultWidth: '2fr',
    minWidth: 140,
    cell: ({ execution }) => (
      <Cell>
        <ExecutionStatus execution={execution} />
      </Cell>
    ),
  },
  {
    id: 'trigger',
    label: 'Trigger',
    defaultWidth: '2fr',
    minWidth: 120,
    cell: ({ execution }) => (
      <Cell>
        <ExecutionTrigger execution={execution} />
      </Cell>
    ),
  },
  {
    id: 'started',
    label: 'Started',
    defaultWidth: '1fr',
    minWidth: 110,
    cell: ({ execution }) => (
      <Cell>
        <Timed of={ExecutionStart} execution={execution} />
      </Cell>
    ),
  },
  {
    id: 'duration',
    label: 'Duration',
    defaultWidth: '1fr',
    minWidth: 135,
    cell: ({ execution }) => (
      <Cell>
        <Timed of={ExecutionDuration} execution={execution} />
      </Cell>
    ),
  },
];

type ExecutionTableProps = {
  executions?: Execution[];
  now: Date;
  stale: boolean;
  selected: string[];
  onSelect(ids: string[]): void;
  /** The end of what has been read comes near. */
  onNearEnd(): void;
};

/** The history as rows of one height, of which only those in sight are there. */
export function ExecutionTable(props: ExecutionTableProps) {
  const { executions, now, stale, selected, onSelect, onNearEnd } = props;
  const rows = useMemo(() => executions?.map(rowOf), [executions]);
  const lookAhead = ({ target }: UIEvent) => {
    if (!(target instanceof Element)) return;
    const { scrollTop, clientHeight, scrollHeight } = target;
    if (scrollTop + clientHeight > scrollHeight - AHEAD) onNearEnd();
  };
  const shown = Math.min(rows?.length ?? ROWS_SHOWN, ROWS_SHOWN);
  return (
    <NowContext.Provider value={now}>
      <Card className={styles.table} onScrollCapture={lookAhead}>
        <Table<Row>
          columnConfig={columns}
          data={rows}
          isPending={!rows}
          isStale={stale}
          pagination={{ type: 'none' }}
          virtualized={{ rowHeight: ROW_HEIGHT }}
          style={{ height: (shown + 1) * ROW_HEIGHT }}
          selection={{
            mode: 'multiple',
            behavior: 'toggle',
            selected,
            onSelectionChange: keys =>
              onSelect(keys === 'all' ? [] : [...keys].map(String)),
          }}
        />
      </Card>
    </NowContext.Provider>
  );
}
