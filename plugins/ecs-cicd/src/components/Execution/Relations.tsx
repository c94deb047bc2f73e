import type { ExecutionRelation } from '@ecs-cicd/backstage-plugin-common';
import { ExecutionName } from '../Executions/ExecutionParts';
import styles from './Execution.module.css';

const words: Record<ExecutionRelation['kind'], string> = {
  supersededBy: 'Superseded by',
  supersedes: 'Supersedes',
  restores: 'Brings back',
  restoredBy: 'Brought back by the rollback of',
  replaces: 'Rolls back',
  replacedBy: 'Rolled back to',
};

/** How an execution stands to others of its pipeline. */
export function Relations({ relations }: { relations: ExecutionRelation[] }) {
  if (relations.length === 0) return null;
  return (
    <ul className={styles.relations} aria-label="Related executions">
      {relations.map(({ kind, execution }) => (
        <li key={`${kind} ${execution.id}`}>
          <span className={styles.secondary}>{words[kind]}</span>{' '}
          <ExecutionName execution={execution} />
        </li>
      ))}
    </ul>
  );
}
