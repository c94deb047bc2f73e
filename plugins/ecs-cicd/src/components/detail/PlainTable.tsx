import { Box } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './PlainTable.module.css';

export type PlainColumn<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
};

type PlainTableProps<Row> = {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** The first one names its row. */
  columns: readonly PlainColumn<Row>[];
};

/**
 * A short table without sorting or pages; it scrolls where it is too wide, and so takes the focus. In a narrow place each
 * row stands as a block with the names of its columns in it.
 */
export function PlainTable<Row>(props: PlainTableProps<Row>) {
  const { label, rows, keyOf, columns } = props;
  const [first, ...rest] = columns;
  return (
    <Box
      className={styles.scroll}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.label} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              <th scope="row">{first.cell(row)}</th>
              {rest.map(column => (
                <td key={column.label} data-label={column.label}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
