import type {
  Environment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { NotFoundError } from '@backstage/errors';
import { useParams } from 'react-router-dom';
import { useNow } from '../../hooks';
import { useEnvironment } from '../../hooks/useEnvironment';
import { providerNow } from '../../time/providerNow';
import { DetailError } from '../detail/DetailError';
import { DetailHeader } from '../detail/DetailHeader';
import { DetailSkeleton } from '../detail/DetailSkeleton';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { ReleaseError } from '../faces/ReleaseError';
import { OfferButtons } from '../Operations/OfferButtons';
import type { DetailPageProps } from '../ReleaseTab/detailRoutes';
import { StatusLabel } from '../status/StatusLabel';
import { healthFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { Alarms } from './Alarms';
import { Deployments } from './Deployments';
import { Differences } from './Differences';
import { FunctionOverview } from './FunctionOverview';
import { Overview } from './Overview';
import { ServiceMetrics } from '../ServiceMetrics/ServiceMetrics';
import { Section } from '../detail/Section';
import { ServiceEvents } from './ServiceEvents';
import { Targets } from './Targets';
import { TaskDefinitions } from './TaskDefinitions';
import { Tasks } from './Tasks';
import { environmentTitle, runsInName } from '../text/environmentTitle';
import parts from '../detail/parts.module.css';

const TICK_MS = 1000;

/** One environment in depth: what serves there, how it is doing, and what is different from where it was tested. */
export function EnvironmentPage({ release }: DetailPageProps) {
  const { environmentId = '' } = useParams();
  const { view, error, retry } = release;
  if (!view) {
    return error ? (
      <ReleaseError error={error} onRetry={retry} />
    ) : (
      <DetailSkeleton of="environment" />
    );
  }
  const environment = view.environments.find(({ id }) => id === environmentId);
  if (!environment) {
    return (
      <>
        <DetailHeader title="Environment" />
        <DetailError
          error={
            new NotFoundError(
              `The releases of this service have no environment ${environmentId}`,
            )
          }
          what="this environment"
          onRetry={retry}
        />
      </>
    );
  }
  return <KnownEnvironment view={view} environment={environment} />;
}

type KnownEnvironmentProps = { view: ReleaseView; environment: Environment };

function KnownEnvironment({ view, environment }: KnownEnvironmentProps) {
  const { entityRef } = view;
  const { id, health, accountId, region } = environment;
  const runsIn = runsInName(environment);
  const title = environmentTitle(environment);
  const { value, error, receivedAt, retry } = useEnvironment(entityRef, id);
  const clientNow = useNow(TICK_MS);
  const other = comparedWith(environment, view);
  const now = value && providerNow(value, receivedAt, clientNow);
  return (
    <div className={parts.page}>
      <DetailHeader
        title={title}
        state={
          <>
            <StatusLabel face={healthFaces[health]} />
            <span className={parts.secondary}>
              {[runsIn, accountId, region].filter(Boolean).join(' · ')}
            </span>
          </>
        }
        links={
          <ConsoleLink
            href={environment.consoleUrl}
            of={`${environment.provider === 'lambda' ? 'alias' : 'service'} ${
              runsIn ?? title
            }`}
          />
        }
      />
      <OfferButtons
        of={`the environment ${title}`}
        matches={({ environmentId, deploymentId }) =>
          environmentId === id && deploymentId === undefined
        }
      />
      {error && (
        <DetailError
          error={error}
          what={`the environment ${title}`}
          onRetry={retry}
        />
      )}
      {!value && !error && <DetailSkeleton of="environment" />}
      {value && now && (
        <>
          {value.problems.length > 0 && (
            <ProblemsPanel problems={value.problems} />
          )}
          {value.service && (
            <>
              <Overview
                environment={environment}
                detail={value}
                service={value.service}
              />
              <Tasks
                environment={environment}
                detail={value}
                images={view.images}
                now={now}
              />
              <Targets detail={value} />
            </>
          )}
          {value.function && (
            <FunctionOverview
              environment={environment}
              settings={value.function}
              now={now}
            />
          )}
          <Deployments
            entityRef={entityRef}
            detail={value}
            view={view}
            now={now}
          />
          {value.service && <TaskDefinitions detail={value} now={now} />}
          {other && (
            <Differences
              entityRef={entityRef}
              environment={environment}
              other={other}
            />
          )}
          <Section title="Metrics">
            <ServiceMetrics
              entityRef={entityRef}
              environment={environment}
              now={now}
            />
          </Section>
          <Alarms entityRef={entityRef} environment={environment} now={now} />
          {value.service && <ServiceEvents detail={value} now={now} />}
        </>
      )}
    </div>
  );
}

/** Production is held against where it was tested, and a test environment against production. */
function comparedWith(
  environment: Environment,
  { environments }: ReleaseView,
): Environment | undefined {
  if (environment.provider !== 'ecs') return undefined;
  const others = environments.filter(
    ({ id, provider }) => id !== environment.id && provider === 'ecs',
  );
  const kind = environment.kind === 'production' ? 'test' : 'production';
  return (
    others.find(({ id }) => id === environment.lag?.environmentId) ??
    others.find(one => one.kind === kind) ??
    others[0]
  );
}
