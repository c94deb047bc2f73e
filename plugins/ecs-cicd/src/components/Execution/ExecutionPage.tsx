import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type {
  ExecutionDetail,
  Pipeline,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { ecsCicdApiRef } from '../../api';
import { useDetail, useNow } from '../../hooks';
import { formatAbsolute } from '../../time/format';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { Facts } from '../detail/Facts';
import {
  ExecutionDuration,
  ExecutionStatus,
  ExecutionTrigger,
} from '../Executions/ExecutionParts';
import { executionPaths } from '../Executions/executionPaths';
import { describeMode, isInFlight } from '../Executions/inFlight';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { ReleaseError } from '../faces/ReleaseError';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ConsoleLink } from '../text/ConsoleLink';
import { ImageLink } from '../text/ImageLink';
import { mainRevision } from '../text/mainRevision';
import { RevisionText } from '../text/RevisionText';
import { TimeAgo } from '../text/TimeAgo';
import { Relations } from './Relations';
import { Timeline } from './Timeline';
import { Variables } from './Variables';
import styles from './Execution.module.css';

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
  const state = useDetail(load, intervalMs);
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
        <Content
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

type ContentProps = {
  detail: ExecutionDetail;
  view: ReleaseView;
  pipeline: Pipeline;
  now: Date;
};

function Content({ detail, view, pipeline, now }: ContentProps) {
  const { execution, executionMode, problems, relations, variables } = detail;
  const { id, revisions, startedAt, updatedAt } = execution;
  const main = mainRevision(revisions);
  return (
    <>
      <DetailHeader
        title={main?.message ?? main?.shortId ?? `Execution ${id}`}
        trail={[
          { title: 'Executions', path: executionPaths.history(pipeline.id) },
        ]}
        state={<ExecutionStatus execution={execution} />}
        links={
          <ConsoleLink href={execution.consoleUrl} of={`execution ${id}`} />
        }
      />
      {problems.length > 0 && <ProblemsPanel problems={problems} />}
      <Relations relations={relations} />
      <Card>
        <CardHeader>
          <Text as="h3" variant="body-large" weight="bold">
            What it carries
          </Text>
        </CardHeader>
        <CardBody>
          <div className={styles.body}>
            <ul className={styles.revisions} aria-label="Source revisions">
              {revisions.map(revision => (
                <li key={`${revision.sourceAction} ${revision.id}`}>
                  {revision.sourceAction && (
                    <span className={styles.secondary}>
                      {[
                        revision.sourceAction,
                        revision.repository,
                        revision.branch,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  )}
                  <RevisionText revision={revision} />
                </li>
              ))}
              {revisions.length === 0 && (
                <li className={styles.secondary}>
                  No source revision is known.
                </li>
              )}
            </ul>
            <Facts
              facts={[
                {
                  label: 'Trigger',
                  value: (
                    <span>
                      <ExecutionTrigger execution={execution} />
                      {execution.trigger?.detail && (
                        <span className={styles.triggerDetail}>
                          {execution.trigger.detail}
                        </span>
                      )}
                    </span>
                  ),
                },
                {
                  label: 'Started',
                  value: startedAt && <TimeAgo at={startedAt} now={now} />,
                },
                {
                  label: isInFlight(execution) ? 'Has taken' : 'Took',
                  value: <ExecutionDuration execution={execution} now={now} />,
                },
                {
                  label: 'Ended',
                  value:
                    !isInFlight(execution) &&
                    updatedAt &&
                    formatAbsolute(updatedAt),
                },
                {
                  label: 'Mode',
                  value: executionMode && (
                    <span title={describeMode(executionMode)}>
                      {executionMode}
                    </span>
                  ),
                },
                {
                  label: 'Pipeline',
                  value: [
                    pipeline.name,
                    detail.pipelineVersion !== undefined &&
                      `version ${detail.pipelineVersion}`,
                  ]
                    .filter(Boolean)
                    .join(', '),
                },
                {
                  label: 'Images',
                  value: detail.imageDigests.length > 0 && (
                    <span className={styles.images}>
                      {detail.imageDigests.map(digest => (
                        <ImageLink
                          key={digest}
                          digest={digest}
                          image={view.images.find(
                            image => image.digest === digest,
                          )}
                        />
                      ))}
                    </span>
                  ),
                },
                { label: 'Execution', value: <code>{id}</code> },
              ]}
            />
            <Variables variables={variables} />
          </div>
        </CardBody>
      </Card>
      <Timeline detail={detail} known={view} now={now} />
    </>
  );
}
