import type {
  EnvironmentDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Button, Card, CardBody } from '@backstage/ui';
import { useState } from 'react';
import { DeploymentProgress } from '../EnvironmentCard/DeploymentProgress';
import { isUnderWay } from '../EnvironmentCard/isUnderWay';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import { DeploymentHistory } from './DeploymentHistory';
import { foldRollbacks } from './foldRollbacks';
import { PastDeployments } from './PastDeployments';
import { Section } from '../detail/Section';
import parts from '../detail/parts.module.css';

type DeploymentsProps = {
  entityRef: string;
  detail: Pick<EnvironmentDetail, 'environmentId' | 'deployments'>;
  view: Pick<ReleaseView, 'pipelines'>;
  now: Date;
};

/** What was brought here and how it went, newest first; the ones under way in full. */
export function Deployments(props: DeploymentsProps) {
  const { entityRef, detail, view, now } = props;
  const { deployments } = detail;
  const underWay = deployments.filter(isUnderWay);
  const ended = deployments.filter(deployment => !isUnderWay(deployment));
  const [all, setAll] = useState(false);
  return (
    <Section title="Deployments">
      <Card>
        <CardBody>
          <div className={parts.body}>
            {deployments.length === 0 && (
              <span className={parts.secondary}>
                No deployment is remembered.
              </span>
            )}
            {underWay.map(deployment => (
              <div key={deployment.id} className={parts.stack}>
                {deployment.traffic.length > 1 && (
                  <TrafficBar
                    shares={deployment.traffic}
                    nextShiftAt={deployment.nextShiftAt}
                    now={now}
                  />
                )}
                <DeploymentProgress deployment={deployment} now={now} />
              </div>
            ))}
            {!all && ended.length > 0 && (
              <PastDeployments
                items={foldRollbacks(ended)}
                view={view}
                now={now}
              />
            )}
            {all ? (
              <DeploymentHistory
                entityRef={entityRef}
                environmentId={detail.environmentId}
                view={view}
                now={now}
              />
            ) : (
              <div>
                <Button
                  variant="secondary"
                  size="small"
                  onPress={() => setAll(true)}
                >
                  Show all deployments
                </Button>
              </div>
            )}
          </div>
        </CardBody>
      </Card>
    </Section>
  );
}
