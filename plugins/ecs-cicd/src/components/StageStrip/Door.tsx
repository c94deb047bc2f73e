import type { StageSummary } from '@ecs-cicd/backstage-plugin-common';
import { RiArrowRightSLine, RiLockFill } from '@remixicon/react';
import scope from '../scope.module.css';
import { describeClosedDoor } from './describeStage';
import styles from './StageStrip.module.css';

type DoorProps = { stage: StageSummary; size: 'small' | 'regular' };

/** The transition in front of a stage. What it says is part of the stage's own description. */
export function Door({ stage, size }: DoorProps) {
  const iconSize = size === 'small' ? 12 : 16;
  if (stage.transition.enabled) {
    return (
      <span className={styles.door} aria-hidden="true">
        <RiArrowRightSLine size={iconSize} />
      </span>
    );
  }
  return (
    <span
      className={`${styles.door} ${styles.closed} ${scope.warning}`}
      title={describeClosedDoor(stage)}
      aria-hidden="true"
    >
      <RiLockFill size={iconSize} />
    </span>
  );
}
