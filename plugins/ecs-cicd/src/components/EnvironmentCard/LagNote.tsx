import type {
  Environment,
  EnvironmentLag,
} from '@ecs-cicd/backstage-plugin-common';
import { ExecutionLine } from '../text/ExecutionLine';
import styles from './EnvironmentCard.module.css';

type LagNoteProps = { lag: EnvironmentLag; ahead?: Environment };

export function LagNote({ lag, ahead }: LagNoteProps) {
  const { count, executions } = lag;
  const name = ahead ? nameInSentence(ahead) : 'the environment before';
  return (
    <div className={styles.block} role="group" aria-label={`Behind ${name}`}>
      <span className={styles.blockTitle}>
        {count === 1 ? '1 revision' : `${count} revisions`} behind {name}
      </span>
      <ul className={styles.plainList}>
        {executions.map(execution => (
          <li key={execution.id}>
            <ExecutionLine execution={execution} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameInSentence({ kind, name }: Environment): string {
  return kind === 'test' || kind === 'production' ? kind : name;
}
