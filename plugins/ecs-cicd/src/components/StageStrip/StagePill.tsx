import type { StageSummary } from '@ecs-cicd/backstage-plugin-common';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { TrafficBar } from '../TrafficBar/TrafficBar';
import { isShifting } from './describeStage';
import styles from './StageStrip.module.css';

type StagePillProps = { stage: StageSummary; now: Date };

export function StagePill({ stage, now }: StagePillProps) {
  return (
    <span className={styles.pill} aria-hidden="true">
      <StatusIcon face={statusFaces[stage.status]} size="small" />
      <span className={styles.pillName}>{stage.name}</span>
      {isShifting(stage.traffic) && (
        <span className={styles.pillTraffic}>
          <TrafficBar shares={stage.traffic} now={now} size="bar" />
        </span>
      )}
    </span>
  );
}
