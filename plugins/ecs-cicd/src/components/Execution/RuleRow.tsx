import type { ExecutionRule } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatExactDuration } from '../../time/format';
import scope from '../scope.module.css';
import { conditionFace, conditionKinds } from '../StagePanel/conditionWords';
import { StatusIcon } from '../status/StatusIcon';
import { ConsoleLink } from '../text/ConsoleLink';
import { barOf, secondsOf, type TimeScale } from './timeScale';
import styles from './Execution.module.css';

type RuleRowProps = { rule: ExecutionRule; scale?: TimeScale; now: Date };

/** One check of a rule, on the scale of its execution. */
export function RuleRow({ rule, scale, now }: RuleRowProps) {
  const { name, provider, kind, error, summary, actor, startedAt } = rule;
  const face = conditionFace(rule);
  const seconds = secondsOf(rule, now);
  const bar = scale && barOf(rule, scale, now);
  return (
    <li className={styles.action}>
      <div className={styles.actionName}>
        <StatusIcon face={face} size="small" />
        <span>{name}</span>
        <span className={styles.secondary}>
          {[
            kind ? conditionKinds[kind] : 'Condition',
            provider,
            face.word,
          ].join(' · ')}
        </span>
      </div>
      <div className={styles.track} aria-hidden="true">
        {bar && (
          <span
            className={`${styles.bar} ${scope[face.tone]}`}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
          />
        )}
      </div>
      <span
        className={styles.duration}
        title={startedAt && formatAbsolute(startedAt)}
      >
        {seconds === undefined ? '' : formatExactDuration(seconds)}
      </span>
      <div className={styles.actionMore}>
        {error && (
          <span className={styles.error}>
            {error.code && <strong>{error.code}: </strong>}
            {error.message}
          </span>
        )}
        {summary && summary !== error?.message && <span>{summary}</span>}
        {actor && <span className={styles.secondary}>by {actor}</span>}
        <ConsoleLink href={rule.consoleUrl} of={`rule ${name}`} />
      </div>
    </li>
  );
}
