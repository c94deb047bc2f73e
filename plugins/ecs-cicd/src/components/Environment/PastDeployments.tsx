import type {
  Deployment,
  DeploymentListItem,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';
import { DeploymentLink } from '../Deployment/DeploymentLink';
import {
  describeBreaker,
  describeRollback,
} from '../EnvironmentCard/describeRollback';
import { describeStrategy } from '../EnvironmentCard/describeStrategy';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { ExecutionLine } from '../text/ExecutionLine';
import { TimeAgo } from '../text/TimeAgo';
import { taskDefinitionName } from './describeEnvironment';
import { PlainTable } from '../detail/PlainTable';
import parts from '../detail/parts.module.css';

type PastDeploymentsProps = {
  items: DeploymentListItem[];
  view: Pick<ReleaseView, 'pipelines'>;
  now: Date;
};

/** What was brought to an environment and how it went; a rollback stands with what it rolled back. */
export function PastDeployments({ items, view, now }: PastDeploymentsProps) {
  const executions = new Map(
    view.pipelines.flatMap(pipeline =>
      pipeline.executions.map(one => [one.id, one] as const),
    ),
  );
  return (
    <PlainTable
      label="Past deployments"
      rows={items}
      keyOf={({ deployment }) => deployment.id}
      columns={[
        {
          label: 'Deployment',
          cell: ({ deployment: { id, status, rawStatus, consoleUrl } }) => (
            <span className={parts.row}>
              <StatusLabel face={statusFaces[status]} rawStatus={rawStatus} />
              <DeploymentLink id={id} />
              <ConsoleLink href={consoleUrl} of={`deployment ${id}`} />
            </span>
          ),
        },
        {
          label: 'Started',
          cell: ({ deployment }) => <Times {...{ deployment, now }} />,
        },
        {
          label: 'What',
          cell: ({ deployment: { executionId = '', taskDefinitionArn } }) => {
            const execution = executions.get(executionId);
            return (
              <span className={parts.stack}>
                {execution && <ExecutionLine execution={execution} />}
                {taskDefinitionArn && (
                  <span className={parts.secondary}>
                    {taskDefinitionName(taskDefinitionArn)}
                  </span>
                )}
              </span>
            );
          },
        },
        {
          label: 'How',
          cell: ({
            deployment: { strategy, reason, status, ...deployment },
            rolledBackBy,
          }) => (
            <span className={parts.stack}>
              <span>{describeStrategy(strategy)}</span>
              {reason && status !== 'succeeded' && (
                <span className={parts.secondary}>{reason}</span>
              )}
              {deployment.circuitBreaker?.tripped && (
                <span className={parts.secondary}>
                  {describeBreaker(deployment.circuitBreaker)}
                </span>
              )}
              {rolledBackBy && (
                <span className={parts.secondary}>
                  Rolled back by deployment{' '}
                  <DeploymentLink id={rolledBackBy.id} />
                </span>
              )}
              {deployment.rollback && (
                <span className={parts.secondary}>
                  {describeRollback({ ...deployment, status })}
                </span>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

function Times({ deployment, now }: { deployment: Deployment; now: Date }) {
  const { startedAt, completedAt } = deployment;
  if (!startedAt) return null;
  const seconds =
    completedAt && (Date.parse(completedAt) - Date.parse(startedAt)) / 1000;
  return (
    <span className={parts.stack}>
      <TimeAgo at={startedAt} now={now} />
      {seconds && (
        <span className={parts.secondary}>
          took {formatExactDuration(seconds)}
        </span>
      )}
    </span>
  );
}
