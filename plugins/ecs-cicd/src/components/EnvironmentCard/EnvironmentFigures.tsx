import type { Environment } from '@ecs-cicd/backstage-plugin-common';
import styles from './EnvironmentCard.module.css';

type EnvironmentFiguresProps = { environment: Environment };

export function EnvironmentFigures({ environment }: EnvironmentFiguresProps) {
  const { runningCount, pendingCount } = environment;
  const desiredCount = desiredTasks(environment);
  const { targetHealth: targets, launchType } = environment;
  return (
    <dl className={styles.figures}>
      {runningCount !== undefined && (
        <div>
          <dt>Tasks running</dt>
          <dd>
            {desiredCount === undefined
              ? runningCount
              : `${runningCount} of ${desiredCount}`}
            {pendingCount ? `, ${pendingCount} pending` : ''}
          </dd>
        </div>
      )}
      {targets && (
        <div>
          <dt>Targets healthy</dt>
          <dd>
            {`${targets.healthy} of ${
              targets.healthy + targets.unhealthy + targets.other
            }`}
          </dd>
        </div>
      )}
      {launchType && (
        <div>
          <dt>Launch type</dt>
          <dd>{launchType === 'FARGATE' ? 'Fargate' : launchType}</dd>
        </div>
      )}
    </dl>
  );
}

/** While traffic shifts there are two sets of tasks, and the service's own number speaks of one. */
function desiredTasks(environment: Environment): number | undefined {
  const { running, desiredCount } = environment;
  if (running.length < 2) return desiredCount;
  return running.reduce<number | undefined>(
    (sum, share) =>
      sum === undefined || share.desiredCount === undefined
        ? undefined
        : sum + share.desiredCount,
    0,
  );
}
