import type {
  Deployment,
  Environment,
  Image,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { useTabPath } from '../detail/useTabPath';
import { environmentPath } from '../Environment/environmentPath';
import { ScanSummary } from '../ScanSummary/ScanSummary';
import { StatusLabel } from '../status/StatusLabel';
import { healthFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { environmentTitle, runsInName } from '../text/environmentTitle';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import { DeploymentProgress } from './DeploymentProgress';
import { EnvironmentFigures } from './EnvironmentFigures';
import { isUnderWay } from './isUnderWay';
import { LagNote } from './LagNote';
import { RunningImage } from './RunningImage';
import styles from './EnvironmentCard.module.css';

type EnvironmentCardProps = {
  environment: Environment;
  deployment?: Deployment;
  /** The environment that runs what this one does not yet. */
  ahead?: Environment;
  images: Image[];
  now: Date;
};

/** What runs in one environment, how well, and what is being brought there. */
export function EnvironmentCard(props: EnvironmentCardProps) {
  const { environment, deployment, ahead, images, now } = props;
  const { name, health, healthReason, running, lag } = environment;
  const { accountId, region } = environment;
  const runsIn = runsInName(environment);
  const digests = new Set(running.flatMap(share => share.imageDigests));
  const scanned = images.filter(({ digest }) => digests.has(digest));
  const title = environmentTitle(environment);
  const tabPath = useTabPath();
  return (
    <Card aria-label={`Environment ${name}`}>
      <CardHeader>
        <div className={styles.header}>
          <Text as="h4" variant="body-large" weight="bold">
            <Link
              href={tabPath(environmentPath(environment))}
              variant="body-large"
              weight="bold"
            >
              {title}
            </Link>
          </Text>
          <StatusLabel face={healthFaces[health]} />
          <ConsoleLink
            href={environment.consoleUrl}
            of={`${environment.provider === 'lambda' ? 'alias' : 'service'} ${
              runsIn ?? name
            }`}
          />
        </div>
        <span className={styles.secondary}>
          {[runsIn, accountId, region].filter(Boolean).join(' · ')}
        </span>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          {healthReason && (
            <span className={styles.reason}>{healthReason}</span>
          )}
          {running.length === 0 && (
            <span className={styles.secondary}>Nothing runs here.</span>
          )}
          {running.length > 1 ? (
            <TrafficBar
              shares={running}
              nextShiftAt={
                deployment && isUnderWay(deployment)
                  ? deployment.nextShiftAt
                  : undefined
              }
              now={now}
              renderContent={share => (
                <RunningImage share={share} images={images} />
              )}
            />
          ) : (
            running.map(share => (
              <RunningImage key={share.label} share={share} images={images} />
            ))
          )}
          <EnvironmentFigures environment={environment} />
          {lag && lag.count > 0 && <LagNote lag={lag} ahead={ahead} />}
          {deployment && (
            <DeploymentProgress deployment={deployment} now={now} />
          )}
          {scanned.length > 0 && (
            <div
              className={styles.block}
              role="group"
              aria-label="Vulnerability scans"
            >
              <span className={styles.blockTitle}>Image scan</span>
              {scanned.map(image => (
                <ScanSummary key={image.digest} image={image} now={now} />
              ))}
            </div>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
