import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useParams } from 'react-router-dom';
import { useBuild } from '../../hooks';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { BuildContent } from './BuildContent';
import { nameOf } from './nameOf';

/** One build: why it failed, its phases, its tests, its log and what it was made from. */
export function BuildPage({ release }: DetailPageProps) {
  const { buildId = '' } = useParams();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { value, error, receivedAt, retry } = useBuild(entityRef, buildId);
  // The view may know the build already, and the page has a name before it is read.
  const build =
    value?.build ?? release.view?.builds.find(({ id }) => id === buildId);
  return (
    <>
      <DetailHeader
        title={build ? nameOf(build) : `Build ${buildId}`}
        state={
          build && (
            <StatusLabel
              face={statusFaces[build.status]}
              rawStatus={build.rawStatus}
            />
          )
        }
        links={
          build && (
            <ConsoleLink href={build.consoleUrl} of={`build ${build.id}`} />
          )
        }
      />
      {error && (
        <DetailError
          error={error}
          what={`the build ${buildId}`}
          onRetry={retry}
        />
      )}
      {!value && !error && <DetailSkeleton of="the build" />}
      {value && (
        <BuildContent
          key={buildId}
          detail={value}
          entityRef={entityRef}
          releases={release.view}
          receivedAt={receivedAt}
        />
      )}
    </>
  );
}
