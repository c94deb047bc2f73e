import scope from '../scope.module.css';
import type { Face } from './statusFace';
import styles from './StatusIcon.module.css';

type StatusIconProps = { face: Face; size?: 'small' | 'regular' };

/** Decoration beside a word, or inside an element that has an accessible name of its own. */
export function StatusIcon({ face, size = 'regular' }: StatusIconProps) {
  const { Icon, tone, word } = face;
  return (
    <span
      className={`${styles.icon} ${styles[size]} ${scope[tone]}`}
      data-moving={word === 'Running' || undefined}
      aria-hidden="true"
    >
      <Icon size={size === 'small' ? 14 : 18} />
    </span>
  );
}
