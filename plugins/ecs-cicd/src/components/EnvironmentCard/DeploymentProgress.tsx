import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatRemaining } from '../../time/format';
import { DeploymentLink } from '../Deployment/DeploymentLink';
import { OfferButtons } from '../Operations/OfferButtons';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { ConsoleLink } from '../text/ConsoleLink';
import { TimeAgo } from '../text/TimeAgo';
import { AlarmState } from './AlarmState';
import { describeBreaker, describeRollback } from './describeRollback';
import { describeStrategy } from './describeStrategy';
import { isUnderWay } from './isUnderWay';
import { LifecycleTimeline } from './LifecycleTimeline';
import { PauseNote } from './PauseNote';
import styles from './EnvironmentCard.module.css';

type DeploymentProgressProps = { deployment: Deployment; now: Date };

/** How an image is being brought into an environment, and what is left of it. */
export function DeploymentProgress(props: DeploymentProgressProps) {
  const { deployment, now } = props;
  const { id, status, rawStatus, reason, strategy, bake } = deployment;
  const at = deployment.completedAt ?? deployment.startedAt;
  const open = status !== 'succeeded';
  const underWay = isUnderWay(deployment);
  const left = bake?.endsAt && formatRemaining(bake.endsAt, now);
  return (
    <div className={styles.block} role="group" aria-label={`Deployment ${id}`}>
      <div className={styles.line}>
        <span className={styles.blockTitle}>
          <DeploymentLink id={id}>Deployment</DeploymentLink>
        </span>
        <StatusLabel face={statusFaces[status]} rawStatus={rawStatus} />
        {at && (
          <span className={styles.secondary}>
            <TimeAgo at={at} now={now} />
          </span>
        )}
        <ConsoleLink href={deployment.consoleUrl} of={`deployment ${id}`} />
      </div>
      <span title={strategy.configName}>{describeStrategy(strategy)}</span>
      {reason && <span className={styles.reason}>{reason}</span>}
      {deployment.rollsBack && (
        <span>
          Rolls back deployment <DeploymentLink id={deployment.rollsBack} />
        </span>
      )}
      {deployment.rolledBackBy && (
        <span>
          Rolled back by deployment{' '}
          <DeploymentLink id={deployment.rolledBackBy} />
        </span>
      )}
      {underWay && deployment.pause && (
        <PauseNote pause={deployment.pause} now={now} />
      )}
      {status === 'waiting' && !deployment.pause && (
        <strong>Ready: waits for somebody to let the traffic move</strong>
      )}
      <OfferButtons
        of={`the deployment ${id}`}
        matches={({ deploymentId }) => deploymentId === id}
      />
      {open && deployment.circuitBreaker && (
        <span>{describeBreaker(deployment.circuitBreaker)}</span>
      )}
      {deployment.rollback && <span>{describeRollback(deployment)}</span>}
      {underWay && bake?.endsAt && (
        <span title={formatAbsolute(bake.endsAt)}>
          {left ? `Baking: ${left} left` : 'The bake is over'}
        </span>
      )}
      {underWay && bake && !bake.endsAt && (
        <span>
          Baking since <TimeAgo at={bake.startedAt} now={now} />
        </span>
      )}
      {(open || deployment.alarms.length > 0) && (
        <AlarmState alarms={deployment.alarms} />
      )}
      {open && deployment.lifecycleEvents.length > 0 && (
        <LifecycleTimeline events={deployment.lifecycleEvents} now={now} />
      )}
    </div>
  );
}
