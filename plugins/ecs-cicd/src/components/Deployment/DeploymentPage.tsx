import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useParams } from 'react-router-dom';
import { useDeployment } from '../../hooks/useDeployment';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { environmentPath } from '../Environment/environmentPath';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { environmentTitle } from '../text/environmentTitle';
import { DeploymentContent } from './DeploymentContent';

/** One deployment: where the traffic goes, what happens, what is left of it, and why it ended. */
export function DeploymentPage({ release }: DetailPageProps) {
  const { deploymentId = '' } = useParams();
  const entityRef = stringifyEntityRef(useEntity().entity);
  const { view } = release;
  const { value, error, receivedAt, retry } = useDeployment(
    entityRef,
    deploymentId,
  );
  // The view may know the deployment already, and the page has a name before it is read.
  const deployment =
    value?.deployment ??
    view?.deployments.find(({ id }) => id === deploymentId);
  const environment = view?.environments.find(
    ({ id }) => id === deployment?.environmentId,
  );
  return (
    <>
      <DetailHeader
        title={`Deployment ${deploymentId}`}
        trail={
          environment
            ? [
                {
                  title: environmentTitle(environment),
                  path: environmentPath(environment),
                },
              ]
            : []
        }
        state={
          deployment && (
            <StatusLabel
              face={statusFaces[deployment.status]}
              rawStatus={deployment.rawStatus}
            />
          )
        }
        links={
          deployment && (
            <ConsoleLink
              href={deployment.consoleUrl}
              of={`deployment ${deploymentId}`}
            />
          )
        }
      />
      {error && (
        <DetailError
          error={error}
          what={`the deployment ${deploymentId}`}
          onRetry={retry}
        />
      )}
      {!value && !error && <DetailSkeleton of="the deployment" />}
      {value && (
        <DeploymentContent
          key={deploymentId}
          entityRef={entityRef}
          detail={value}
          view={view}
          receivedAt={receivedAt}
        />
      )}
    </>
  );
}
