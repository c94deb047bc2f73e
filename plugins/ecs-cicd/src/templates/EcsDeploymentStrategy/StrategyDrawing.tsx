import traffic from '../../components/TrafficBar/TrafficBar.module.css';
import type { Course } from './strategies';
import styles from './StrategyDrawing.module.css';

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** The outline of what the new version has, from below. */
function outline(course: Course): string {
  const points = course.flatMap(([time, share], index) => {
    const until = course[index + 1]?.[0] ?? 1;
    const top = percent(1 - share);
    return [`${percent(time)} ${top}`, `${percent(until)} ${top}`];
  });
  return ['0% 100%', ...points, '100% 100%'].join(', ');
}

/** How traffic moves from the old version to the new one, from left to right. The words beside it say the same. */
export function StrategyDrawing({ course }: { course: Course }) {
  return (
    <span className={`${styles.drawing} ${traffic.blue}`} aria-hidden="true">
      <span
        className={`${styles.new} ${traffic.green}`}
        style={{ clipPath: `polygon(${outline(course)})` }}
      />
    </span>
  );
}
