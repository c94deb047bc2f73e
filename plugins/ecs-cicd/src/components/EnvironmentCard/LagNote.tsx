import type {
  Environment,
  EnvironmentLag,
} from '@ecs-cicd/backstage-plugin-common';
import { RevisionText } from '../text/RevisionText';
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
        {executions.map(({ id, revisions }) => (
          <li key={id}>
            {revisions.length === 0
              ? id
              : revisions.map(revision => (
                  <RevisionText key={revision.id} revision={revision} />
                ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameInSentence({ kind, name }: Environment): string {
  return kind === 'test' || kind === 'production' ? kind : name;
}
