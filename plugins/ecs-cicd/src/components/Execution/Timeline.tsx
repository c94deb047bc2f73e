import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import type {
  ExecutionAction,
  ExecutionDetail,
  ExecutionStage,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatExactDuration } from '../../time/format';
import { useTabPath } from '../detail/useTabPath';
import { isInFlight } from '../Executions/inFlight';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces, type Face } from '../status/statusFace';
import { kindWords } from '../StageStrip/describeStage';
import { ConsoleLink } from '../text/ConsoleLink';
import scope from '../scope.module.css';
import { RuleRow } from './RuleRow';
import { actionPage } from './actionPage';
import { barOf, secondsOf, timeScaleOf, type TimeScale } from './timeScale';
import styles from './Execution.module.css';

type KnownParts = Pick<ReleaseView, 'builds' | 'deployments' | 'environments'>;

type TimelineProps = { detail: ExecutionDetail; known: KnownParts; now: Date };

const notReached: Face = { ...statusFaces.pending, word: 'Not reached' };

/** The stages of an execution from top to bottom, each with its actions on one scale of time. */
export function Timeline({ detail, known, now }: TimelineProps) {
  const { stages, execution } = detail;
  const ended = !isInFlight(execution);
  const scale = timeScaleOf(
    stages,
    now,
    ended ? execution.updatedAt : now.toISOString(),
  );
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="body-large" weight="bold">
          Timeline
        </Text>
      </CardHeader>
      <CardBody>
        <ol className={styles.stages} aria-label="Stages">
          {stages.map(stage => (
            <StageRow
              key={stage.name}
              stage={stage}
              face={
                ended && stage.actions.length === 0 && !stage.rules
                  ? notReached
                  : statusFaces[stage.status]
              }
              scale={scale}
              known={known}
              now={now}
            />
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

type StageRowProps = {
  stage: ExecutionStage;
  face: Face;
  scale?: TimeScale;
  known: KnownParts;
  now: Date;
};

function StageRow({ stage, face, scale, known, now }: StageRowProps) {
  const { name, kind, actions, rules, startedAt } = stage;
  const seconds = secondsOf(stage, now);
  return (
    <li className={styles.stage}>
      <div className={styles.stageHead}>
        <StatusIcon face={face} />
        <Text as="h4" variant="body-medium" weight="bold">
          {name}
        </Text>
        <span className={styles.secondary}>
          {[kindWords[kind], face.word]
            .filter(word => word !== name)
            .join(' · ')}
        </span>
        {startedAt && seconds !== undefined && (
          <span className={styles.duration} title={formatAbsolute(startedAt)}>
            {formatExactDuration(seconds)}
          </span>
        )}
      </div>
      {rules && (
        <ol className={styles.actions} aria-label={`Conditions of ${name}`}>
          {rules.map(rule => (
            <RuleRow key={rule.id} rule={rule} scale={scale} now={now} />
          ))}
        </ol>
      )}
      {actions.length > 0 && (
        <ol className={styles.actions} aria-label={`Actions of ${name}`}>
          {actions.map(action => (
            <ActionRow
              key={action.id}
              action={action}
              scale={scale}
              known={known}
              now={now}
            />
          ))}
        </ol>
      )}
    </li>
  );
}

type ActionRowProps = {
  action: ExecutionAction;
  scale?: TimeScale;
  known: KnownParts;
  now: Date;
};

function ActionRow({ action, scale, known, now }: ActionRowProps) {
  const { name, provider, status, attempt, error, summary, actor } = action;
  const face = statusFaces[status];
  const seconds = secondsOf(action, now);
  const bar = scale && barOf(action, scale, now);
  return (
    <li className={styles.action}>
      <div className={styles.actionName}>
        <StatusIcon face={face} size="small" />
        <span>{name}</span>
        <span className={styles.secondary}>
          {[
            provider,
            attempt > 1 && `attempt ${attempt}`,
            status !== 'succeeded' && face.word,
          ]
            .filter(Boolean)
            .join(' · ')}
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
        title={action.startedAt && formatAbsolute(action.startedAt)}
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
        <ActionLinks action={action} known={known} />
      </div>
    </li>
  );
}

function ActionLinks({
  action,
  known,
}: Pick<ActionRowProps, 'action' | 'known'>) {
  const path = useTabPath();
  const page = actionPage(action, known);
  return (
    <>
      {page && (
        <Link href={path(page.path)} variant="body-small">
          {page.label}
        </Link>
      )}
      <ConsoleLink href={action.consoleUrl} of={`action ${action.name}`} />
    </>
  );
}
