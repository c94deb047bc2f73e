import { StatusIcon } from './StatusIcon';
import type { Face } from './statusFace';
import styles from './StatusLabel.module.css';

type StatusLabelProps = {
  face: Face;
  /** The provider's own word for it. */
  rawStatus?: string;
};

export function StatusLabel({ face, rawStatus }: StatusLabelProps) {
  return (
    <span className={styles.label} title={rawStatus}>
      <StatusIcon face={face} size="small" />
      {face.word}
    </span>
  );
}
