import { Link } from '@backstage/ui';
import type { Execution } from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';
import { StatusLabel } from '../status/StatusLabel';
import { statusFaces } from '../status/statusFace';
import { mainRevision } from '../text/mainRevision';
import { TimeAgo } from '../text/TimeAgo';
import { useTabPath } from '../detail/useTabPath';
import { executionPaths } from './executionPaths';
import { isInFlight } from './inFlight';
import { triggerWord } from './triggerWords';
import styles from './Executions.module.css';

type ExecutionProps = { execution: Execution };
type TimedProps = ExecutionProps & { now: Date };

/** What an execution carries, as a link to its page. */
export function ExecutionName({ execution }: ExecutionProps) {
  const path = useTabPath();
  const { id, pipelineId, revisions } = execution;
  const revision = mainRevision(revisions);
  return (
    <Link
      href={path(executionPaths.one(pipelineId, id))}
      className={styles.name}
      title={revision?.message ?? id}
    >
      {revision?.message ?? revision?.shortId ?? id}
    </Link>
  );
}

/** The revisions in short, and who made them. */
export function ExecutionRevisions({ execution }: ExecutionProps) {
  const { revisions, id } = execution;
  const main = mainRevision(revisions);
  return (
    <span className={styles.revisions}>
      {revisions.length === 0 && <span className={styles.mono}>{id}</span>}
      {revisions.map(revision => (
        <span
          key={`${revision.sourceAction} ${revision.id}`}
          className={styles.mono}
          title={[revision.repository, revision.branch]
            .filter(Boolean)
            .join(' ')}
        >
          {revision.shortId}
        </span>
      ))}
      {main?.author && <span>{main.author}</span>}
    </span>
  );
}

export function ExecutionStatus({ execution }: ExecutionProps) {
  const { status, rawStatus, reason, type } = execution;
  return (
    <span className={styles.status}>
      <StatusLabel face={statusFaces[status]} rawStatus={rawStatus} />
      {type === 'rollback' && <span className={styles.badge}>Rollback</span>}
      {reason && (
        <span className={styles.reason} title={reason}>
          {reason}
        </span>
      )}
    </span>
  );
}

export function ExecutionTrigger({ execution }: ExecutionProps) {
  const { trigger } = execution;
  if (!trigger) return <span className={styles.none}>Unknown</span>;
  return (
    <span title={[trigger.type, trigger.detail].filter(Boolean).join(' · ')}>
      {triggerWord(trigger.type)}
    </span>
  );
}

export function ExecutionStart({ execution, now }: TimedProps) {
  const { startedAt } = execution;
  if (!startedAt) return <span className={styles.none}>Unknown</span>;
  return <TimeAgo at={startedAt} now={now} />;
}

/** How long it took, or has taken so far. */
export function ExecutionDuration({ execution, now }: TimedProps) {
  const { startedAt, updatedAt } = execution;
  const end = isInFlight(execution) ? now.toISOString() : updatedAt;
  if (!startedAt || !end) return <span className={styles.none}>Unknown</span>;
  const seconds = (Date.parse(end) - Date.parse(startedAt)) / 1000;
  return <span>{formatExactDuration(seconds)}</span>;
}
