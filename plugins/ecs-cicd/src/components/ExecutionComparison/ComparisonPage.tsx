import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, ButtonLink } from '@backstage/ui';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ecsCicdApiRef } from '../../api';
import { useDetail, useNow, useRevision } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { useTabPath } from '../detail/useTabPath';
import { executionPaths } from '../Executions/executionPaths';
import { ReleaseError } from '../faces/ReleaseError';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ComparisonContent } from './ComparisonContent';

const TICK_MS = 5_000;
const POLL_MS = 60_000;
const intervalMs = () => POLL_MS;

/** What lies between two executions: revisions, images, and the executions themselves. */
export function ComparisonPage({ release }: DetailPageProps) {
  const { view, error, retry } = release;
  const [params] = useSearchParams();
  if (!view) {
    return error ? (
      <ReleaseError error={error} onRetry={retry} />
    ) : (
      <DetailSkeleton of="the comparison" />
    );
  }
  const pipelineId = params.get('pipeline') ?? view.pipelines.at(0)?.id;
  const from = params.get('from');
  const to = params.get('to');
  return pipelineId && from && to ? (
    <Loaded view={view} pipelineId={pipelineId} from={from} to={to} />
  ) : (
    <>
      <DetailHeader title="Comparison" />
      <Alert
        status="info"
        icon
        title="There is nothing to compare yet"
        description="Select two executions in the history of a pipeline, and compare them there."
      />
    </>
  );
}

type LoadedProps = {
  view: ReleaseView;
  pipelineId: string;
  from: string;
  to: string;
};

function Loaded({ view, pipelineId, from, to }: LoadedProps) {
  const api = useApi(ecsCicdApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const path = useTabPath();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.compareExecutions(entityRef, { pipelineId, from, to }, { signal }),
    [api, entityRef, pipelineId, from, to],
  );
  const { value, error, receivedAt, retry } = useDetail(
    load,
    intervalMs,
    useRevision(),
  );
  const clientNow = useNow(TICK_MS);
  return (
    <>
      <DetailHeader
        title="Comparison"
        trail={[
          { title: 'Executions', path: executionPaths.history(pipelineId) },
        ]}
        links={
          <ButtonLink
            size="small"
            variant="secondary"
            href={path(executionPaths.comparison(pipelineId, to, from))}
          >
            The other way round
          </ButtonLink>
        }
      />
      {error && (
        <DetailError error={error} what="the comparison" onRetry={retry} />
      )}
      {value && (
        <ComparisonContent
          comparison={value}
          view={view}
          now={providerNow(value, receivedAt, clientNow)}
        />
      )}
      {!value && !error && <DetailSkeleton of="the comparison" />}
    </>
  );
}
