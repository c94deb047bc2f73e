import type { BuildReport } from '@ecs-cicd/backstage-plugin-common';
import { formatExactDuration } from '../../time/format';

const COUNTS = [
  ['failed', 'failed'],
  ['errors', 'with errors'],
  ['skipped', 'skipped'],
  ['unknown', 'unknown'],
  ['succeeded', 'succeeded'],
] as const;

/** A report in one line: how many tests, and how many of which kind; or how much of the code is covered. */
export function describeReport(report: BuildReport): string {
  const { counts, coverage, durationSeconds } = report;
  const parts: string[] = [];
  if (counts) {
    const told = COUNTS.filter(([key]) => counts[key] > 0).map(
      ([key, word]) => `${counts[key]} ${word}`,
    );
    parts.push(
      told.length > 0
        ? `${told.join(', ')} of ${counts.total}`
        : `${counts.total} tests`,
    );
  }
  if (coverage?.linePercent !== undefined) {
    parts.push(`${coverage.linePercent.toFixed(1)}% of the lines covered`);
  }
  if (coverage?.branchPercent !== undefined) {
    parts.push(`${coverage.branchPercent.toFixed(1)}% of the branches covered`);
  }
  if (durationSeconds !== undefined && durationSeconds >= 1) {
    parts.push(`in ${formatExactDuration(durationSeconds)}`);
  }
  return parts.join(' · ');
}
