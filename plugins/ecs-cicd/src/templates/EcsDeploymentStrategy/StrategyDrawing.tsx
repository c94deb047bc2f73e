import type { Course } from './strategies';
import styles from './StrategyDrawing.module.css';

const WIDTH = 96;
const HEIGHT = 40;

/** The outline of what the new version has, from below. */
function outline(course: Course): string {
  const points = course.flatMap(([time, share], index) => {
    const until = course[index + 1]?.[0] ?? 1;
    const y = HEIGHT * (1 - share);
    return [`${time * WIDTH},${y}`, `${until * WIDTH},${y}`];
  });
  return [`0,${HEIGHT}`, ...points, `${WIDTH},${HEIGHT}`].join(' ');
}

/** How traffic moves from the old version to the new one, from left to right. The words beside it say the same. */
export function StrategyDrawing({ course }: { course: Course }) {
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className={styles.old} width={WIDTH} height={HEIGHT} />
      <polygon className={styles.new} points={outline(course)} />
    </svg>
  );
}
