import type { DeploymentMark } from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, Text } from '@backstage/ui';
import { useId, type KeyboardEvent, type PointerEvent } from 'react';
import { formatClock } from '../../time/format';
import { describeThreshold, formatValue, type Chart } from './charts';
import {
  drawnThresholds,
  pathOf,
  percentAt,
  periodAt,
  periodCount,
  topOf,
  valueAt,
  type TimeAxis,
} from './plot';
import styles from './ServiceMetrics.module.css';

type MetricChartProps = {
  chart: Chart;
  axis: TimeAxis;
  withDate: boolean;
  deployments: readonly DeploymentMark[];
  /** The period that is pointed at, in all charts. */
  pointed: number | undefined;
  onPoint: (period: number | undefined) => void;
};

/** One small chart. It is read by pointing at a time, with the mouse or with the arrow keys. */
export function MetricChart(props: MetricChartProps) {
  const { chart, axis, withDate, deployments, pointed, onPoint } = props;
  const titleId = useId();
  const { title, unit, lines, thresholds, nothing, gap } = chart;
  const last = periodCount(axis) - 1;
  const top = topOf(chart);
  const drawn = drawnThresholds(chart);
  const isEmpty = lines.every(({ series }) => series.points.length === 0);
  const shown = Math.min(pointed ?? last, last);
  const at = periodAt(axis, shown);
  const middle = percentAt(
    axis,
    new Date(Date.parse(at) + axis.periodMs / 2).toISOString(),
  );
  const time = formatClock(at, withDate);
  const readings = lines.map(line => {
    const value = valueAt(line.series.points, axis, shown);
    return {
      ...line,
      reading: value === undefined ? gap : formatValue(value, unit),
    };
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const target = periodByKey(event.key, shown, last);
    if (target === undefined) return;
    event.preventDefault();
    onPoint(target);
  };
  const onPointerMove = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width === 0) return;
    const share = (event.clientX - left) / width;
    const along = Math.floor((share * (axis.end - axis.start)) / axis.periodMs);
    onPoint(Math.min(Math.max(along, 0), last));
  };

  return (
    <Card role="figure" aria-labelledby={titleId}>
      <CardBody>
        <div className={styles.chart}>
          <div className={styles.chartHeader}>
            <Text as="h4" variant="body-medium" weight="bold" id={titleId}>
              {title}
            </Text>
            <span className={styles.secondary}>
              {pointed === undefined ? '' : time}
            </span>
          </div>
          {isEmpty ? (
            <span className={styles.nothing}>{nothing}</span>
          ) : (
            <div className={styles.frame}>
              <span className={styles.top}>{formatValue(top, unit)}</span>
              <div
                className={styles.plot}
                role="slider"
                tabIndex={0}
                aria-label={`${title}, by time`}
                aria-valuemin={0}
                aria-valuemax={last}
                aria-valuenow={shown}
                aria-valuetext={`${time}: ${readings
                  .map(({ label, reading }) => `${label} ${reading}`)
                  .join(', ')}`}
                onKeyDown={onKeyDown}
                onPointerMove={onPointerMove}
                onPointerLeave={() => onPoint(undefined)}
              >
                <svg
                  className={styles.svg}
                  viewBox="0 0 100 100"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <Marks deployments={deployments} axis={axis} />
                  {drawn.map(value => (
                    <line
                      key={value}
                      className={styles.threshold}
                      x1="0"
                      x2="100"
                      y1={100 - (value / top) * 100}
                      y2={100 - (value / top) * 100}
                    />
                  ))}
                  {lines.map(({ id, tone, dashed, series }) => (
                    <path
                      key={id}
                      className={`${styles.line} ${styles[tone]} ${
                        dashed ? styles.dashed : ''
                      }`}
                      d={pathOf(series.points, axis, top)}
                    />
                  ))}
                  {pointed !== undefined && (
                    <line
                      className={styles.cursor}
                      x1={middle}
                      x2={middle}
                      y1="0"
                      y2="100"
                    />
                  )}
                </svg>
              </div>
              <div className={styles.times}>
                <span>{formatClock(periodAt(axis, 0), withDate)}</span>
                <span>
                  {formatClock(new Date(axis.end).toISOString(), withDate)}
                </span>
              </div>
            </div>
          )}
          {!isEmpty && (
            <ul className={styles.legend} aria-label={`Lines of ${title}`}>
              {readings.map(({ id, label, tone, dashed, reading }) => (
                <li key={id} className={styles.key}>
                  <span
                    aria-hidden="true"
                    className={`${styles.swatch} ${styles[tone]} ${
                      dashed ? styles.dashed : ''
                    }`}
                  />
                  <span>{label}</span>
                  <span className={styles.reading}>{reading}</span>
                </li>
              ))}
            </ul>
          )}
          {thresholds.map(threshold => (
            <span key={threshold.alarmName} className={styles.note}>
              {describeThreshold(threshold, unit)}
            </span>
          ))}
          {lines.some(({ series }) => series.partial) && (
            <span className={styles.note}>Not all points could be read.</span>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function Marks(props: {
  deployments: readonly DeploymentMark[];
  axis: TimeAxis;
}) {
  const { deployments, axis } = props;
  return (
    <>
      {deployments.map(({ id, startedAt, endedAt, steps }) => {
        const left = percentAt(axis, startedAt);
        const right = endedAt ? percentAt(axis, endedAt) : 100;
        return (
          <g key={id}>
            <rect
              className={styles.deployment}
              x={left}
              y="0"
              width={Math.max(right - left, 0.4)}
              height="100"
            />
            {steps.map(({ at }) => (
              <line
                key={at}
                className={styles.step}
                x1={percentAt(axis, at)}
                x2={percentAt(axis, at)}
                y1="0"
                y2="100"
              />
            ))}
          </g>
        );
      })}
    </>
  );
}

const PAGE = 10;

function periodByKey(
  key: string,
  shown: number,
  last: number,
): number | undefined {
  const targets: Record<string, number> = {
    ArrowLeft: shown - 1,
    ArrowDown: shown - 1,
    ArrowRight: shown + 1,
    ArrowUp: shown + 1,
    PageDown: shown - PAGE,
    PageUp: shown + PAGE,
    Home: 0,
    End: last,
  };
  return Object.hasOwn(targets, key)
    ? Math.min(Math.max(targets[key], 0), last)
    : undefined;
}
