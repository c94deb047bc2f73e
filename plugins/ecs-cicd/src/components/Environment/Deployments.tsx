import type {
  Deployment,
  EnvironmentDetail,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { Card, CardBody } from '@backstage/ui';
import { formatExactDuration } from '../../time/format';
import { DeploymentProgress } from '../EnvironmentCard/DeploymentProgress';
import {
  describeBreaker,
  describeRollback,
} from '../EnvironmentCard/describeRollback';
import { describeStrategy } from '../EnvironmentCard/describeStrategy';
import { isUnderWay } from '../EnvironmentCard/isUnderWay';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { ExecutionLine } from '../text/ExecutionLine';
import { TimeAgo } from '../text/TimeAgo';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import { taskDefinitionName } from './describeEnvironment';
import { PlainTable } from './PlainTable';
import { Section } from './Section';
import styles from './Environment.module.css';

type DeploymentsProps = {
  detail: Pick<EnvironmentDetail, 'deployments'>;
  view: Pick<ReleaseView, 'pipelines'>;
  now: Date;
};

/** What was brought here and how it went, newest first; the ones under way in full. */
export function Deployments({ detail, view, now }: DeploymentsProps) {
  const { deployments } = detail;
  const underWay = deployments.filter(isUnderWay);
  const ended = deployments.filter(deployment => !isUnderWay(deployment));
  const executions = new Map(
    view.pipelines.flatMap(pipeline =>
      pipeline.executions.map(one => [one.id, one] as const),
    ),
  );
  return (
    <Section title="Deployments">
      <Card>
        <CardBody>
          <div className={styles.body}>
            {deployments.length === 0 && (
              <span className={styles.secondary}>
                No deployment is remembered.
              </span>
            )}
            {underWay.map(deployment => (
              <div key={deployment.id} className={styles.stack}>
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
            {ended.length > 0 && (
              <PlainTable
                label="Past deployments"
                rows={ended}
                keyOf={({ id }) => id}
                columns={[
                  {
                    label: 'Deployment',
                    cell: ({ id, status, rawStatus, consoleUrl }) => (
                      <span className={styles.row}>
                        <StatusLabel
                          face={statusFaces[status]}
                          rawStatus={rawStatus}
                        />
                        <ConsoleLink
                          href={consoleUrl}
                          of={`deployment ${id}`}
                        />
                      </span>
                    ),
                  },
                  {
                    label: 'Started',
                    cell: deployment => <Times {...{ deployment, now }} />,
                  },
                  {
                    label: 'What',
                    cell: ({ executionId = '', taskDefinitionArn }) => {
                      const execution = executions.get(executionId);
                      return (
                        <span className={styles.stack}>
                          {execution && <ExecutionLine execution={execution} />}
                          {taskDefinitionArn && (
                            <span className={styles.secondary}>
                              {taskDefinitionName(taskDefinitionArn)}
                            </span>
                          )}
                        </span>
                      );
                    },
                  },
                  {
                    label: 'How',
                    cell: ({ strategy, reason, status, ...deployment }) => (
                      <span className={styles.stack}>
                        <span>{describeStrategy(strategy)}</span>
                        {reason && status !== 'succeeded' && (
                          <span className={styles.secondary}>{reason}</span>
                        )}
                        {deployment.circuitBreaker?.tripped && (
                          <span className={styles.secondary}>
                            {describeBreaker(deployment.circuitBreaker)}
                          </span>
                        )}
                        {deployment.rollback && (
                          <span className={styles.secondary}>
                            {describeRollback({ ...deployment, status })}
                          </span>
                        )}
                      </span>
                    ),
                  },
                ]}
              />
            )}
          </div>
        </CardBody>
      </Card>
    </Section>
  );
}

function Times({ deployment, now }: { deployment: Deployment; now: Date }) {
  const { startedAt, completedAt } = deployment;
  if (!startedAt) return null;
  const seconds =
    completedAt && (Date.parse(completedAt) - Date.parse(startedAt)) / 1000;
  return (
    <span className={styles.stack}>
      <TimeAgo at={startedAt} now={now} />
      {seconds && (
        <span className={styles.secondary}>
          took {formatExactDuration(seconds)}
        </span>
      )}
    </span>
  );
}
