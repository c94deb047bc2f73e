import type {
  DeploymentMark,
  EnvironmentMetrics,
} from '@ecs-cicd/backstage-plugin-common';
import { Link, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useState } from 'react';
import {
  useEnvironmentMetrics,
  type MetricsWindow,
} from '../../hooks/useEnvironmentMetrics';
import { formatClock } from '../../time/format';
import { deploymentPath } from '../Deployment/deploymentPath';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { useTabPath } from '../detail/useTabPath';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { environmentTitle } from '../text/environmentTitle';
import { chartsOf } from './charts';
import { MetricChart } from './MetricChart';
import { MetricTables } from './MetricTables';
import { timeAxisOf } from './plot';
import type { ServiceMetricsProps } from './ServiceMetrics';
import styles from './ServiceMetrics.module.css';

const CHOICES: { id: string; label: string; window?: MetricsWindow }[] = [
  { id: 'deployment', label: 'Newest deployment' },
  { id: '3h', label: '3 hours', window: { hours: 3 } },
  { id: '24h', label: '24 hours', window: { hours: 24 } },
];

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads the metrics and draws them, one time axis for all. */
export function MetricsPanel(props: ServiceMetricsProps) {
  const { entityRef, environment, window: given, now } = props;
  const [choice, setChoice] = useState(CHOICES[0]);
  const [asTable, setAsTable] = useState(false);
  const { value, error, retry } = useEnvironmentMetrics(
    entityRef,
    environment.id,
    given ?? choice.window,
    now,
  );
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        {!given && (
          <ToggleButtonGroup
            aria-label="Which time"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[choice.id]}
            onSelectionChange={keys =>
              setChoice(CHOICES.find(({ id }) => keys.has(id)) ?? CHOICES[0])
            }
          >
            {CHOICES.map(({ id, label }) => (
              <ToggleButton key={id} id={id} size="small">
                {label}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
        <ToggleButton
          size="small"
          isSelected={asTable}
          onChange={setAsTable}
          isDisabled={!value}
        >
          As tables
        </ToggleButton>
      </div>
      {error && (
        <DetailError
          error={error}
          what={`the metrics of ${environmentTitle(environment)}`}
          onRetry={retry}
        />
      )}
      {!value && !error && <DetailSkeleton of="the metrics" />}
      {value && value.problems.length > 0 && (
        <ProblemsPanel problems={value.problems} />
      )}
      {value && <Metrics metrics={value} asTable={asTable} />}
    </div>
  );
}

function Metrics(props: { metrics: EnvironmentMetrics; asTable: boolean }) {
  const { metrics, asTable } = props;
  const [pointed, setPointed] = useState<number>();
  const axis = timeAxisOf(metrics);
  const charts = chartsOf(metrics);
  const withDate = spansDays(metrics);
  const isBalanced = metrics.series.some(({ targetGroup }) => targetGroup);
  return (
    <>
      {asTable ? (
        <MetricTables charts={charts} axis={axis} withDate={withDate} />
      ) : (
        <div className={styles.charts}>
          {charts.map(chart => (
            <MetricChart
              key={chart.title}
              chart={chart}
              axis={axis}
              withDate={withDate}
              deployments={metrics.deployments}
              pointed={pointed}
              onPoint={setPointed}
            />
          ))}
        </div>
      )}
      {!isBalanced && metrics.problems.length === 0 && (
        <span className={styles.secondary}>
          The service is behind no application load balancer, so nothing counts
          its requests and errors.
        </span>
      )}
      <Deployments deployments={metrics.deployments} withDate={withDate} />
    </>
  );
}

/** The shaded parts in words. */
function Deployments(props: {
  deployments: readonly DeploymentMark[];
  withDate: boolean;
}) {
  const { deployments, withDate } = props;
  const tabPath = useTabPath();
  if (deployments.length === 0) {
    return (
      <span className={styles.secondary}>No deployment in this time.</span>
    );
  }
  return (
    <ul className={styles.deployments} aria-label="Deployments in this time">
      {deployments.map(mark => (
        <li key={mark.id} className={styles.mark}>
          <span aria-hidden="true" className={styles.shade} />
          <Link href={tabPath(deploymentPath(mark))} variant="body-small">
            {mark.id}
          </Link>
          <StatusLabel
            face={statusFaces[mark.status]}
            rawStatus={mark.rawStatus}
          />
          <span className={styles.secondary}>
            {describeMark(mark, withDate)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function describeMark(
  { startedAt, endedAt, rollsBack, steps }: DeploymentMark,
  withDate: boolean,
): string {
  const clock = (at: string) => formatClock(at, withDate);
  return [
    ...(rollsBack ? [`rolls back ${rollsBack}`] : []),
    `started ${clock(startedAt)}`,
    ...steps.map(({ at, weight }) => `${weight} % of traffic ${clock(at)}`),
    ...(endedAt ? [`ended ${clock(endedAt)}`] : []),
  ].join(' · ');
}

function spansDays({ from, to }: EnvironmentMetrics): boolean {
  return (
    Date.parse(to) - Date.parse(from) > DAY_MS / 2 ||
    new Date(from).toDateString() !== new Date(to).toDateString()
  );
}
