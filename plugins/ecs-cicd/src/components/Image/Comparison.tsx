import { useApi } from '@backstage/frontend-plugin-api';
import {
  imageRepositoryId,
  type ImageComparison,
  type ImageDetail,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useCallback } from 'react';
import { ecsCicdApiRef } from '../../api';
import { useDetail, useRevision } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { environmentTitle } from '../text/environmentTitle';
import { ComparisonPanel } from './ComparisonPanel';
import styles from './Image.module.css';

type Baseline = NonNullable<ImageDetail['baseline']>;

const WHILE_SCANNING_MS = 6_000;
const AT_REST_MS = 5 * 60_000;

function refreshAfterMs(comparison: ImageComparison | undefined): number {
  const scans = [comparison?.scan.status, comparison?.otherScan.status];
  return scans.some(status => status === 'running' || status === 'pending')
    ? WHILE_SCANNING_MS
    : AT_REST_MS;
}

type ComparisonProps = {
  entityRef: string;
  detail: ImageDetail;
  view?: ReleaseView;
};

/** The image beside the one that production runs, where that is another one. */
export function Comparison({ entityRef, detail, view }: ComparisonProps) {
  const { image, baseline } = detail;
  if (baseline) {
    return (
      <ComparisonWith
        entityRef={entityRef}
        detail={detail}
        baseline={baseline}
        view={view}
      />
    );
  }
  if (!view) return null;
  const inProduction = view.environments.some(
    ({ id, kind }) =>
      kind === 'production' && image.environmentIds.includes(id),
  );
  return (
    <span className={styles.secondary}>
      {inProduction
        ? 'This is the image that production runs.'
        : 'Production runs no image of this repository, so there is nothing to compare it with.'}
    </span>
  );
}

type ComparisonWithProps = ComparisonProps & { baseline: Baseline };

function ComparisonWith(props: ComparisonWithProps) {
  const { entityRef, detail, baseline, view } = props;
  const { digest } = detail.image;
  const repository = imageRepositoryId(detail.image);
  const { digest: otherDigest, repositoryId, environmentId } = baseline;
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.compareImages(
        entityRef,
        digest,
        { repository, with: otherDigest, withRepository: repositoryId },
        { signal },
      ),
    [api, entityRef, digest, repository, otherDigest, repositoryId],
  );
  const { value, error, retry } = useDetail(
    load,
    refreshAfterMs,
    useRevision(),
  );
  const environment = view?.environments.find(({ id }) => id === environmentId);
  if (!value) {
    return error ? (
      <DetailError error={error} what="the comparison" onRetry={retry} />
    ) : (
      <span className={styles.secondary} role="status">
        Comparing with production…
      </span>
    );
  }
  return (
    <ComparisonPanel
      comparison={value}
      other={view?.images.find(
        one =>
          one.digest === otherDigest && imageRepositoryId(one) === repositoryId,
      )}
      place={
        environment ? environmentTitle(environment).toLowerCase() : 'production'
      }
    />
  );
}
