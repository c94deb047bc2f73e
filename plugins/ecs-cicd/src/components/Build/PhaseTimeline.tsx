import type { BuildPhase } from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';
import { StatusIcon } from '../status/StatusIcon';
import { statusFaces } from '../status/statusFace';
import { timeline } from './timeline';
import styles from './Build.module.css';

type PhaseTimelineProps = { phases: BuildPhase[]; now: Date };

/** The phases of a build one below the other, each where and as long as it ran. */
export function PhaseTimeline({ phases, now }: PhaseTimelineProps) {
  return (
    <ol className={styles.phases} aria-label="Phases">
      {timeline(phases, now).map(({ phase, seconds, offset, width }) => {
        const face = statusFaces[phase.status];
        return (
          <li
            key={phase.name}
            className={styles.phase}
            data-status={phase.status}
          >
            <span className={styles.phaseName}>
              <StatusIcon face={face} size="small" />
              <span title={phase.rawStatus}>{phase.name}</span>
              {phase.status !== 'succeeded' && (
                <span className={styles.word}>{face.word}</span>
              )}
            </span>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                style={{
                  insetInlineStart: `${offset}%`,
                  inlineSize: `max(2px, ${width}%)`,
                }}
              />
            </span>
            <span className={styles.seconds}>
              {seconds !== undefined && formatExactDuration(seconds)}
            </span>
            {phase.message && (
              <span className={styles.message}>{phase.message}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
