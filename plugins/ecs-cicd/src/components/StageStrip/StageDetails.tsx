import type { StageSummary } from '@ecs-cicd/backstage-plugin-common';
import { formatAbsolute, formatAgo } from '../../time/format';
import { describeCondition } from '../StagePanel/conditionWords';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import { describeClosedDoor, isShifting, kindWords } from './describeStage';
import styles from './StageStrip.module.css';

type StageDetailsProps = { stage: StageSummary; now: Date };

/** What the eye sees of a stage; the element around it carries the same in words. */
export function StageDetails({ stage, now }: StageDetailsProps) {
  const { name, kind, status, rawStatus, revision, updatedAt } = stage;
  const face = statusFaces[status];
  const kindWord = kindWords[kind];
  return (
    <span className={styles.details} aria-hidden="true">
      <span className={styles.head}>
        <StatusIcon face={face} />
        <span className={styles.title}>
          <span className={styles.name}>{name}</span>
          {kind !== 'other' && kindWord !== name && (
            <span className={styles.kind}>{kindWord}</span>
          )}
        </span>
      </span>
      <span className={styles.state}>
        <span className={styles.word} title={rawStatus}>
          {face.word}
        </span>
        {updatedAt && (
          <span className={styles.age} title={formatAbsolute(updatedAt)}>
            {formatAgo(updatedAt, now)}
          </span>
        )}
      </span>
      {revision ? (
        <span className={styles.revision}>
          <span className={styles.message} title={revision.message}>
            {revision.message ?? revision.repository ?? revision.kind}
          </span>
          <span className={styles.origin}>
            <span className={styles.hash}>{revision.shortId}</span>
            {revision.author && <span>{revision.author}</span>}
          </span>
        </span>
      ) : (
        <span className={styles.nothing}>Nothing here yet</span>
      )}
      {isShifting(stage.traffic) && (
        <TrafficBar shares={stage.traffic} now={now} size="small" />
      )}
      {stage.condition && (
        <span className={styles.doorReason}>
          {describeCondition(stage.condition)}
        </span>
      )}
      {!stage.transition.enabled && (
        <span className={styles.doorReason}>
          {capitalize(describeClosedDoor(stage))}
        </span>
      )}
    </span>
  );
}

function capitalize(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
