import type {
  Deployment,
  Environment,
  Image,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ScanSummary } from '../ScanSummary/ScanSummary';
import { StatusLabel } from '../status/StatusLabel';
import { healthFaces } from '../status/statusFace';
import { isShifting, kindWords } from '../StageStrip/describeStage';
import { ConsoleLink } from '../text/ConsoleLink';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import { DeploymentProgress } from './DeploymentProgress';
import { EnvironmentFigures } from './EnvironmentFigures';
import { LagNote } from './LagNote';
import { RunningImages } from './RunningImages';
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
  const { name, kind, health, healthReason, running, lag } = environment;
  const digests = new Set(running.flatMap(share => share.imageDigests));
  const scanned = images.filter(({ digest }) => digests.has(digest));
  const title = kind === 'other' ? name : kindWords[kind];
  return (
    <Card aria-label={`Environment ${name}`}>
      <CardHeader>
        <div className={styles.header}>
          <div className={styles.titles}>
            <Text as="h4" variant="title-x-small" weight="bold">
              {title}
            </Text>
            <span className={styles.secondary}>
              {kind === 'other' ? environment.clusterName : name}
            </span>
          </div>
          <StatusLabel face={healthFaces[health]} />
        </div>
      </CardHeader>
      <CardBody className={styles.body}>
        {healthReason && <span className={styles.reason}>{healthReason}</span>}
        {isShifting(running) && (
          <TrafficBar
            shares={running}
            nextShiftAt={deployment?.nextShiftAt}
            now={now}
          />
        )}
        <RunningImages running={running} images={images} />
        <EnvironmentFigures environment={environment} />
        {lag && lag.count > 0 && <LagNote lag={lag} ahead={ahead} />}
        {deployment && <DeploymentProgress deployment={deployment} now={now} />}
        {scanned.length > 0 && (
          <section className={styles.block} aria-label="Vulnerability scans">
            <span className={styles.blockTitle}>Image scan</span>
            {scanned.map(image => (
              <ScanSummary key={image.digest} image={image} now={now} />
            ))}
          </section>
        )}
        <div className={styles.foot}>
          <span className={styles.secondary}>
            {environment.accountId} · {environment.region}
          </span>
          <ConsoleLink
            href={environment.consoleUrl}
            of={`service ${environment.serviceName ?? name}`}
          />
        </div>
      </CardBody>
    </Card>
  );
}
