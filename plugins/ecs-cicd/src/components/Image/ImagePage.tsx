import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { ecsCicdApiRef } from '../../api';
import { useDetail, useNow, useRevision } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { RepositoryCard } from '../Images/RepositoryCard';
import { OfferButtons } from '../Operations/OfferButtons';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { ConsoleLink } from '../text/ConsoleLink';
import { shortDigest } from '../text/shortDigest';
import { Comparison } from './Comparison';
import { FindingsSection } from './FindingsSection';
import { ImageFacts } from './ImageFacts';
import styles from './Image.module.css';

const TICK_MS = 1_000;
const refreshAfterMs = () => 60_000;

/** One image: what it would change in production, what it is, and what its scan found. */
export function ImagePage({ release }: DetailPageProps) {
  const { digest = '' } = useParams();
  const [params] = useSearchParams();
  const repository = params.get('repository') ?? undefined;
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(ecsCicdApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getImage(entityRef, digest, { repository }, { signal }),
    [api, entityRef, digest, repository],
  );
  const detail = useDetail(load, refreshAfterMs, useRevision());
  const { value, error, retry } = detail;
  const clientNow = useNow(TICK_MS);
  const { view } = release;

  const name = value
    ? `${value.image.repositoryName}@${shortDigest(digest)}`
    : shortDigest(digest);
  const header = (
    <DetailHeader
      title={name}
      trail={[{ title: 'Images', path: 'images' }]}
      links={
        value && (
          <ConsoleLink href={value.image.consoleUrl} of={`image ${name}`} />
        )
      }
    />
  );
  if (!value) {
    return (
      <>
        {header}
        {error ? (
          <DetailError
            error={error}
            what={`the image ${name}`}
            onRetry={retry}
          />
        ) : (
          <DetailSkeleton of="the image" />
        )}
      </>
    );
  }
  const now = providerNow(value, detail.receivedAt, clientNow);
  return (
    <>
      {header}
      {error && (
        <DetailError error={error} what={`the image ${name}`} onRetry={retry} />
      )}
      <OfferButtons
        of={`the image ${name}`}
        matches={({ imageDigest, repositoryId }) =>
          imageDigest === digest && repositoryId === value.repository.id
        }
      />
      <Comparison entityRef={entityRef} detail={value} view={view} />
      <ImageFacts image={value.image} view={view} now={now} />
      <FindingsSection entityRef={entityRef} image={value.image} now={now} />
      <section className={styles.section} aria-labelledby="repository">
        <Text as="h3" variant="title-x-small" weight="bold" id="repository">
          Repository
        </Text>
        {value.problems.length > 0 && (
          <ProblemsPanel problems={value.problems} />
        )}
        <RepositoryCard repository={value.repository} />
      </section>
    </>
  );
}
