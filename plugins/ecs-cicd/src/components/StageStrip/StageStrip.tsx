import type { StageSummary } from '@ecs-cicd/backstage-plugin-common';
import { VisuallyHidden } from '@backstage/ui';
import scope from '../scope.module.css';
import { describeStage } from './describeStage';
import { Door } from './Door';
import { StageDetails } from './StageDetails';
import { StagePill } from './StagePill';
import styles from './StageStrip.module.css';

export type StageStripProps = {
  stages: StageSummary[];
  /** Now, on the provider's clock. */
  now: Date;
  size?: 'small' | 'regular';
  /** The stage that is open below the strip. */
  selected?: string;
  /** Makes the stages pressable. */
  onSelect?: (name: string) => void;
  /** What the strip shows, e.g. `Stages of checkout`. */
  label: string;
};

/** The stages of a pipeline in their order, with what is in each of them now and the doors between them. */
export function StageStrip(props: StageStripProps) {
  const { stages, now, size = 'regular', selected, onSelect, label } = props;
  const Content = size === 'small' ? StagePill : StageDetails;

  return (
    <div className={`${styles.container} ${scope.scope}`}>
      <ol className={`${styles.strip} ${styles[size]}`} aria-label={label}>
        {stages.map((stage, index) => {
          const description = describeStage(stage, now);
          const hint = size === 'small' ? description : undefined;
          return (
            <li key={stage.name} className={styles.item}>
              {index > 0 && <Door stage={stage} size={size} />}
              {onSelect ? (
                <button
                  type="button"
                  className={styles.segment}
                  aria-expanded={selected === stage.name}
                  title={hint}
                  data-status={stage.status}
                  onClick={() => onSelect(stage.name)}
                >
                  <VisuallyHidden>{description}</VisuallyHidden>
                  <Content stage={stage} now={now} />
                </button>
              ) : (
                <div
                  className={styles.segment}
                  title={hint}
                  data-status={stage.status}
                >
                  <VisuallyHidden>{description}</VisuallyHidden>
                  <Content stage={stage} now={now} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
