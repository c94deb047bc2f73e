import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type {
  ExecutionDetail,
  Pipeline,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { ecsCicdApiRef } from '../../api';
import { useDetail, useNow, useRevision } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { executionPaths } from '../Executions/executionPaths';
import { isInFlight } from '../Executions/inFlight';
import { ReleaseError } from '../faces/ReleaseError';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ExecutionContent } from './ExecutionContent';

const TICK_MS = 1000;
const POLL_MS = { moving: 10_000, settled: 60_000 };

const intervalMs = (detail: ExecutionDetail | undefined) =>
  detail && isInFlight(detail.execution) ? POLL_MS.moving : POLL_MS.settled;

/** One execution: what it carries, where it came through, and what other executions have to do with it. */
export function ExecutionPage({ release }: DetailPageProps) {
  const { executionId = '' } = useParams();
  const [params] = useSearchParams();
  const { view, error, retry } = release;
  if (!view) {
    return error ? (
      <ReleaseError error={error} onRetry={retry} />
    ) : (
      <DetailSkeleton of="the execution" />
    );
  }
  const pipeline = pipelineOf(view, executionId, params.get('pipeline'));
  return pipeline ? (
    <LoadedPage
      key={executionId}
      view={view}
      pipeline={pipeline}
      executionId={executionId}
    />
  ) : (
    <>
      <DetailHeader title={`Execution ${executionId}`} />
      <Text>The pipeline of this execution is not in the release view.</Text>
    </>
  );
}

/** An address without a pipeline is still good when the view knows the execution, or has one pipeline only. */
function pipelineOf(
  { pipelines }: ReleaseView,
  executionId: string,
  pipelineId: string | null,
): Pipeline | undefined {
  if (pipelineId) return pipelines.find(({ id }) => id === pipelineId);
  return (
    pipelines.find(({ executions }) =>
      executions.some(({ id }) => id === executionId),
    ) ?? pipelines.at(0)
  );
}

type LoadedPageProps = {
  view: ReleaseView;
  pipeline: Pipeline;
  executionId: string;
};

function LoadedPage({ view, pipeline, executionId }: LoadedPageProps) {
  const api = useApi(ecsCicdApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const pipelineId = pipeline.id;
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getExecution(entityRef, { pipelineId, executionId }, { signal }),
    [api, entityRef, pipelineId, executionId],
  );
  const state = useDetail(load, intervalMs, useRevision());
  const { value: detail, error, receivedAt, retry } = state;
  const clientNow = useNow(TICK_MS);
  const trail = [
    { title: 'Executions', path: executionPaths.history(pipelineId) },
  ];
  return (
    <>
      {error && (
        <DetailError
          error={error}
          what={`the execution ${executionId}`}
          onRetry={retry}
        />
      )}
      {detail ? (
        <ExecutionContent
          detail={detail}
          view={view}
          pipeline={pipeline}
          now={providerNow(detail, receivedAt, clientNow)}
        />
      ) : (
        <>
          <DetailHeader title={`Execution ${executionId}`} trail={trail} />
          {!error && <DetailSkeleton of="the execution" />}
        </>
      )}
    </>
  );
}
