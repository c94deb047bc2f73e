import type {
  DeploymentDetail,
  Environment,
  RelatedDeployment,
} from '@ecs-cicd/backstage-plugin-common';
import { Alert, Link } from '@backstage/ui';
import { useTabPath } from '../detail/useTabPath';
import { environmentPath } from '../Environment/environmentPath';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import {
  describeBreaker,
  describeRollback,
} from '../EnvironmentCard/describeRollback';
import { DeploymentLink } from './DeploymentLink';
import styles from './Deployment.module.css';

type OutcomeProps = {
  detail: Pick<DeploymentDetail, 'deployment' | 'reasonCode' | 'related'>;
  /** Where it went. */
  environment?: Environment;
};

/** Why it failed or stopped, and what came of that. A rollback is told as a part of what it rolled back. */
export function Outcome({ detail, environment }: OutcomeProps) {
  const tabPath = useTabPath();
  const { deployment, reasonCode, related } = detail;
  const { status, reason, circuitBreaker, rollback } = deployment;
  const bad = status === 'failed' || status === 'stopped';
  if (!bad && related.length === 0 && !rollback) return null;
  const facts = (
    <span className={styles.stack}>
      {bad && reason && <span className={styles.text}>{reason}</span>}
      {circuitBreaker?.tripped && (
        <span>
          {describeBreaker(circuitBreaker)}
          {environment && (
            <>
              {'; '}
              <Link
                href={tabPath(environmentPath(environment))}
                variant="body-small"
              >
                see why its tasks stopped
              </Link>
            </>
          )}
        </span>
      )}
      {rollback && <span>{describeRollback(deployment)}</span>}
      {related.map(one => (
        <Related key={one.id} related={one} />
      ))}
    </span>
  );
  if (!bad) return <div className={styles.note}>{facts}</div>;
  return (
    <Alert
      role="group"
      aria-label="Why it ended"
      status={status === 'failed' ? 'danger' : 'warning'}
      icon
      title={[statusFaces[status].word, reasonCode].filter(Boolean).join(': ')}
      description={facts}
    />
  );
}

const relationWords: Record<RelatedDeployment['relation'], string> = {
  rollsBack: 'Rolls back deployment',
  rolledBackBy: 'Rolled back by deployment',
};

function Related({ related }: { related: RelatedDeployment }) {
  const { relation, id, status, rawStatus } = related;
  return (
    <span className={styles.row}>
      <span>
        {relationWords[relation]} <DeploymentLink id={id} />
      </span>
      {status && (
        <StatusLabel face={statusFaces[status]} rawStatus={rawStatus} />
      )}
    </span>
  );
}
