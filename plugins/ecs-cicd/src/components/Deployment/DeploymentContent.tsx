import type {
  DeploymentDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { useNow } from '../../hooks';
import { providerNow } from '../../time/providerNow';
import { ProblemsPanel } from '../faces/ProblemsPanel';
import { describeBreaker } from '../EnvironmentCard/describeRollback';
import { isUnderWay } from '../EnvironmentCard/isUnderWay';
import { OfferButtons } from '../Operations/OfferButtons';
import { deploymentWindow } from '../ServiceMetrics/deploymentWindow';
import { ServiceMetrics } from '../ServiceMetrics/ServiceMetrics';
import { DeploymentAlarms } from './DeploymentAlarms';
import { DeploymentFacts } from './DeploymentFacts';
import { Outcome } from './Outcome';
import { StepTimeline } from './StepTimeline';
import { TrafficPicture } from './TrafficPicture';
import { Waits } from './Waits';
import styles from './Deployment.module.css';

const TICK_MS = 1000;

type DeploymentContentProps = {
  entityRef: string;
  detail: DeploymentDetail;
  view?: ReleaseView;
  receivedAt?: number;
};

export function DeploymentContent(props: DeploymentContentProps) {
  const { entityRef, detail, view, receivedAt } = props;
  const { deployment, steps, waits, problems } = detail;
  const now = providerNow(detail, receivedAt, useNow(TICK_MS));
  const { circuitBreaker } = deployment;
  const environment = view?.environments.find(
    ({ id }) => id === deployment.environmentId,
  );
  const window = deploymentWindow(deployment, now);
  return (
    <>
      <Outcome detail={detail} environment={environment} />
      {problems.length > 0 && <ProblemsPanel problems={problems} />}
      <OfferButtons
        of={`the deployment ${deployment.id}`}
        matches={({ deploymentId }) => deploymentId === deployment.id}
      />
      <DeploymentFacts detail={detail} view={view} now={now} />
      <Section title="Traffic">
        <div className={styles.body}>
          <TrafficPicture
            detail={detail}
            images={view?.images ?? []}
            now={now}
          />
          <Waits waits={waits} now={now} />
          {isUnderWay(deployment) && circuitBreaker && (
            <span>{describeBreaker(circuitBreaker)}</span>
          )}
        </div>
      </Section>
      <div className={styles.columns}>
        <Section title="Steps">
          <div className={styles.body}>
            <StepTimeline steps={steps} now={now} />
          </div>
        </Section>
        <Section title="Alarms">
          <div className={styles.body}>
            <DeploymentAlarms entityRef={entityRef} detail={detail} now={now} />
          </div>
        </Section>
      </div>
      {view && environment?.provider === 'ecs' && window && (
        <Section title="Metrics">
          <ServiceMetrics
            entityRef={view.entityRef}
            environment={environment}
            window={window}
            now={now}
          />
        </Section>
      )}
    </>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  return (
    <Card className={styles.section} role="region" aria-label={props.title}>
      <CardHeader>
        <Text as="h3" variant="body-large" weight="bold">
          {props.title}
        </Text>
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
