import { Card, CardBody, Text } from '@backstage/ui';
import { formatClock } from '../../time/format';
import { PlainTable } from '../detail/PlainTable';
import { describeThreshold, formatValue, type Chart } from './charts';
import { periodAt, periodCount, valueAt, type TimeAxis } from './plot';
import styles from './ServiceMetrics.module.css';

type MetricTablesProps = {
  charts: readonly Chart[];
  axis: TimeAxis;
  withDate: boolean;
};

/** The same figures as the charts, newest first. */
export function MetricTables({ charts, axis, withDate }: MetricTablesProps) {
  const periods = Array.from(
    { length: periodCount(axis) },
    (_, index) => index,
  );
  periods.reverse();
  return (
    <div className={styles.tables}>
      {charts.map(chart => (
        <Card key={chart.title}>
          <CardBody>
            <div className={styles.chart}>
              <Text as="h4" variant="body-medium" weight="bold">
                {chart.title}
              </Text>
              <div className={styles.tableScroll}>
                <PlainTable
                  label={chart.title}
                  rows={periods.filter(period =>
                    chart.lines.some(
                      ({ series }) =>
                        valueAt(series.points, axis, period) !== undefined,
                    ),
                  )}
                  keyOf={String}
                  columns={[
                    {
                      label: 'Time',
                      cell: period =>
                        formatClock(periodAt(axis, period), withDate),
                    },
                    ...chart.lines.map(({ label, series }) => ({
                      label,
                      cell: (period: number) => {
                        const value = valueAt(series.points, axis, period);
                        return value === undefined
                          ? chart.gap
                          : formatValue(value, chart.unit);
                      },
                    })),
                  ]}
                />
              </div>
              {chart.lines.every(
                ({ series }) => series.points.length === 0,
              ) && <span className={styles.nothing}>{chart.nothing}</span>}
              {chart.thresholds.map(threshold => (
                <span key={threshold.alarmName} className={styles.note}>
                  {describeThreshold(threshold, chart.unit)}
                </span>
              ))}
            </div>
          </CardBody>
        </Card>
      ))}
    </div>
  );
}
