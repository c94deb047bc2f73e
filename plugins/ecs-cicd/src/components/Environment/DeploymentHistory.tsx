import { useApi } from '@backstage/frontend-plugin-api';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { Button } from '@backstage/ui';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../../api';
import { useCursorPages, useDetail, useKept, useRevision } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { PastDeployments } from './PastDeployments';
import parts from '../detail/parts.module.css';

const PAGE_SIZE = 10;
const refreshAfterMs = () => 60_000;

type DeploymentHistoryProps = {
  entityRef: string;
  environmentId: string;
  view: Pick<ReleaseView, 'pipelines'>;
  now: Date;
};

/** Every deployment to an environment that AWS still knows, page by page. */
export function DeploymentHistory(props: DeploymentHistoryProps) {
  const { entityRef, environmentId, view, now } = props;
  const api = useApi(ecsCicdApiRef);
  const { cursor, offset, next, previous } = useCursorPages(
    environmentId,
    PAGE_SIZE,
  );
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listDeployments(
        entityRef,
        { environmentId, limit: PAGE_SIZE, cursor },
        { signal },
      ),
    [api, entityRef, environmentId, cursor],
  );
  const { value, error, retry } = useDetail(
    load,
    refreshAfterMs,
    useRevision(),
  );
  const { value: list, stale } = useKept(value, environmentId);
  const nextCursor = list?.nextCursor;
  return (
    <>
      {error && (
        <DetailError error={error} what="the deployments" onRetry={retry} />
      )}
      {!list && !error && <DetailSkeleton of="the deployments" />}
      {list && list.problems.length > 0 && (
        <ProblemsPanel problems={list.problems} />
      )}
      {list && (
        <div className={parts.stack} aria-busy={stale}>
          <PastDeployments items={list.items} view={view} now={now} />
        </div>
      )}
      {list && (offset > 0 || nextCursor !== undefined) && (
        <div className={parts.row}>
          <Button
            variant="secondary"
            size="small"
            isDisabled={stale || offset === 0}
            onPress={previous}
          >
            Newer
          </Button>
          <Button
            variant="secondary"
            size="small"
            isDisabled={stale || nextCursor === undefined}
            onPress={() => nextCursor && next(nextCursor)}
          >
            Older
          </Button>
        </div>
      )}
    </>
  );
}
