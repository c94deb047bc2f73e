import type { StageCondition } from '@ecs-cicd/backstage-plugin-common';
import { StatusIcon } from '../status/StatusIcon';
import { ConsoleLink } from '../text/ConsoleLink';
import { TimeAgo } from '../text/TimeAgo';
import { conditionFace, conditionKinds, resultWords } from './conditionWords';
import styles from './StagePanel.module.css';

type ConditionItemProps = { condition: StageCondition; now: Date };

/** What a stage is entered or left by, and how each of its rules stands. */
export function ConditionItem({ condition, now }: ConditionItemProps) {
  const { kind, rawStatus, summary, updatedAt, rules } = condition;
  const face = conditionFace(condition);
  const said = rules.some(
    rule => rule.summary === summary || rule.error?.message === summary,
  );
  return (
    <li className={styles.action} aria-label={conditionKinds[kind]}>
      <StatusIcon face={face} />
      <div className={styles.body}>
        <div className={styles.line}>
          <span className={styles.name}>{conditionKinds[kind]}</span>
          <span className={styles.word} title={rawStatus}>
            {face.word}
          </span>
          <span className={styles.secondary}>{resultWords(condition)}</span>
          {updatedAt && (
            <span className={styles.secondary}>
              <TimeAgo at={updatedAt} now={now} />
            </span>
          )}
        </div>
        {summary && !said && <span className={styles.summary}>{summary}</span>}
        <ul className={styles.rules} aria-label="Rules">
          {rules.map(rule => (
            <li key={rule.name} className={styles.line}>
              <StatusIcon face={conditionFace(rule)} size="small" />
              <span>{rule.name}</span>
              <span className={styles.secondary}>{rule.provider}</span>
              <span className={styles.summary}>
                {rule.summary ?? rule.error?.message}
              </span>
              {rule.actor && (
                <span className={styles.secondary}>by {rule.actor}</span>
              )}
              <ConsoleLink href={rule.consoleUrl} of={`rule ${rule.name}`} />
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
