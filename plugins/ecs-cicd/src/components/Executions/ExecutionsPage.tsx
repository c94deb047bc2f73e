import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Button, ButtonLink, useBreakpoint } from '@backstage/ui';
import type { Pipeline, ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { useMemo, useState } from 'react';
import { useNow } from '../../hooks';
import { formatAbsolute } from '../../time/format';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { useTabPath } from '../detail/useTabPath';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { ReleaseError } from '../faces/ReleaseError';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ConsoleLink } from '../text/ConsoleLink';
import { ExecutionCards } from './ExecutionCards';
import { isFiltered, toQuery, type ExecutionFilter } from './executionFilter';
import { ExecutionFilters } from './ExecutionFilters';
import { executionPaths } from './executionPaths';
import { ExecutionTable } from './ExecutionTable';
import { ExecutionsInFlight } from './ExecutionsInFlight';
import { useExecutionFilter } from './useExecutionFilter';
import { useHistory, type UseHistory } from './useHistory';
import styles from './Executions.module.css';

const TICK_MS = 5_000;

/** The whole history of a pipeline: filtered, read part by part, and compared two by two. */
export function ExecutionsPage({ release }: DetailPageProps) {
  const { view, error, retry } = release;
  const { filter, change } = useExecutionFilter();
  if (!view) {
    return error ? (
      <ReleaseError error={error} onRetry={retry} />
    ) : (
      <DetailSkeleton of="the executions" />
    );
  }
  const pipeline =
    view.pipelines.find(({ id }) => id === filter.pipeline) ??
    view.pipelines.at(0);
  return (
    <>
      <DetailHeader
        title="Executions"
        state={pipeline && <span>{pipeline.name}</span>}
        links={
          pipeline && (
            <ConsoleLink
              href={pipeline.consoleUrl}
              of={`pipeline ${pipeline.name}`}
            />
          )
        }
      />
      {pipeline ? (
        <History
          key={pipeline.id}
          view={view}
          pipeline={pipeline}
          filter={filter}
          onFilter={change}
        />
      ) : (
        <Alert
          status="info"
          icon
          title="There is no pipeline to show the history of"
          description="The release view of this service has none, or it could not be read."
        />
      )}
    </>
  );
}

type HistoryProps = {
  view: ReleaseView;
  pipeline: Pipeline;
  filter: ExecutionFilter;
  onFilter(changes: Partial<ExecutionFilter>): void;
};

function History({ view, pipeline, filter, onFilter }: HistoryProps) {
  const { entity } = useEntity();
  const query = useMemo(
    () => toQuery(filter, pipeline.id),
    [filter, pipeline.id],
  );
  const history = useHistory(
    stringifyEntityRef(entity),
    query,
    pipeline.executions,
  );
  const { items, head, receivedAt, error, stale, older } = history;
  const [selected, setSelected] = useState<string[]>([]);
  const narrow = useBreakpoint().down('sm');
  const clientNow = useNow(TICK_MS);
  const now = providerNow(head ?? view, receivedAt, clientNow);
  const list = {
    now,
    selected,
    // A third one takes the place of the first.
    onSelect: (ids: string[]) =>
      setSelected(current =>
        [
          ...current.filter(id => ids.includes(id)),
          ...ids.filter(id => !current.includes(id)),
        ].slice(-2),
      ),
  };

  return (
    <>
      <ExecutionsInFlight
        pipeline={pipeline}
        releases={view.releases}
        now={now}
      />
      <ExecutionFilters
        filter={filter}
        pipelines={view.pipelines}
        pipelineId={pipeline.id}
        onChange={onFilter}
      />
      {error && (
        <DetailError
          error={error}
          what={`the history of ${pipeline.name}`}
          onRetry={history.retry}
        />
      )}
      {head && head.problems.length > 0 && (
        <ProblemsPanel problems={head.problems} />
      )}
      {!items && !error && <DetailSkeleton of="the executions" />}
      {items && items.length > 0 && (
        <>
          <CompareBar
            pipelineId={pipeline.id}
            selected={items
              .map(({ id }) => id)
              .filter(id => selected.includes(id))}
          />
          {narrow ? (
            <ExecutionCards executions={items} {...list} />
          ) : (
            <ExecutionTable
              executions={items}
              stale={stale}
              onNearEnd={older.load}
              {...list}
            />
          )}
        </>
      )}
      {items && (
        <HistoryEnd
          history={history}
          filtered={isFiltered(filter)}
          onClear={() =>
            onFilter({
              status: undefined,
              trigger: undefined,
              author: '',
              search: '',
            })
          }
        />
      )}
    </>
  );
}

type CompareBarProps = {
  pipelineId: string;
  /** Newest first. */
  selected: string[];
};

function CompareBar({ pipelineId, selected }: CompareBarProps) {
  const path = useTabPath();
  const [to, from] = selected;
  return (
    <div className={styles.bar} role="status">
      {from !== undefined && to !== undefined ? (
        <ButtonLink
          size="small"
          variant="secondary"
          href={path(executionPaths.comparison(pipelineId, from, to))}
        >
          Compare the two
        </ButtonLink>
      ) : (
        <span className={styles.none}>
          {selected.length === 0
            ? 'Select two executions to compare them.'
            : 'Select one more to compare the two.'}
        </span>
      )}
    </div>
  );
}

type HistoryEndProps = {
  history: UseHistory;
  filtered: boolean;
  onClear(): void;
};

/** Says how far the history has been looked through, and leads on. */
function HistoryEnd({ history, filtered, onClear }: HistoryEndProps) {
  const { items = [], older, examined, examinedThrough, stale } = history;
  const through = examinedThrough
    ? `, back to ${formatAbsolute(examinedThrough)}`
    : '';
  const found = filtered
    ? `${items.length} found among ${examined} executions${through}.`
    : `${items.length} executions${through}.`;
  return (
    <div className={styles.end}>
      {older.error && (
        <DetailError
          error={older.error}
          what="older executions"
          onRetry={older.load}
        />
      )}
      <span role="status" className={styles.none}>
        {stale ? 'Looking…' : found}
        {!stale && !older.available && ' That is the whole history.'}
      </span>
      {older.available && (
        <Button
          size="small"
          variant="secondary"
          isPending={older.loading}
          onPress={older.load}
        >
          {filtered ? 'Search further back' : 'Show older executions'}
        </Button>
      )}
      {filtered && items.length === 0 && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          Show all executions
        </Button>
      )}
    </div>
  );
}
