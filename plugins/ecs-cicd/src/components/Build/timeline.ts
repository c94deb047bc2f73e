import type { BuildPhase } from '@ecs-cicd/backstage-plugin-common';

export type TimelineRow = {
  phase: BuildPhase;
  /** How long it took, or has taken so far. */
  seconds?: number;
  /** Where it begins and how long it is, in percent of the whole. */
  offset: number;
  width: number;
};

/** COMPLETED is the end of a build and no work. */
const END = 'COMPLETED';

/** Where each phase lies in the time of the whole build; one that runs goes on until now. */
export function timeline(phases: BuildPhase[], now: Date): TimelineRow[] {
  const rows = phases
    .filter(({ name }) => name !== END)
    .map(phase => {
      const start = phase.startedAt ? Date.parse(phase.startedAt) : undefined;
      const open = phase.status === 'running' ? now.getTime() : undefined;
      const end = phase.endedAt ? Date.parse(phase.endedAt) : open;
      return { phase, start, end };
    });
  const starts = rows.flatMap(({ start }) => start ?? []);
  const ends = rows.flatMap(({ end }) => end ?? []);
  const first = Math.min(...starts);
  const whole = Math.max(...ends) - first;
  return rows.map(({ phase, start, end }) => {
    const length =
      start !== undefined && end !== undefined
        ? Math.max(0, end - start)
        : undefined;
    return {
      phase,
      seconds:
        phase.durationSeconds ??
        (length === undefined ? undefined : length / 1000),
      offset: percent(start === undefined ? 0 : start - first, whole),
      width: percent(length ?? 0, whole),
    };
  });
}

function percent(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * 100 : 0;
}
