import type {
  ExecutionAction,
  ExecutionStage,
} from '@ecs-cicd/backstage-plugin-common';

type Timed = Pick<ExecutionAction, 'startedAt' | 'endedAt' | 'status'>;

/** A bar on the time scale of an execution, in percent of it. */
export type Bar = { left: number; width: number };

/** A bar that is all but nothing would not be seen. */
const SHORTEST = 0.6;

/** From the first start to the last end, or to now while something runs; what it waited at a door is in it. */
export type TimeScale = { start: number; end: number };

export function timeScaleOf(
  stages: readonly ExecutionStage[],
  now: Date,
  executionEnd?: string,
): TimeScale | undefined {
  const actions = stages.flatMap((stage): Timed[] => [
    ...stage.actions,
    ...(stage.rules ?? []),
  ]);
  const starts = actions.flatMap(({ startedAt }) =>
    startedAt ? [Date.parse(startedAt)] : [],
  );
  if (starts.length === 0) return undefined;
  const ends = actions.map(action => endOf(action, now));
  if (executionEnd) ends.push(Date.parse(executionEnd));
  const start = Math.min(...starts);
  return { start, end: Math.max(...ends, start + 1000) };
}

/** Where an action lies on the scale; nowhere when it is not known when it started. */
export function barOf(
  action: Timed,
  scale: TimeScale,
  now: Date,
): Bar | undefined {
  if (!action.startedAt) return undefined;
  const length = scale.end - scale.start;
  const percent = (time: number) => ((time - scale.start) / length) * 100;
  const left = Math.min(percent(Date.parse(action.startedAt)), 100 - SHORTEST);
  const width = Math.max(percent(endOf(action, now)) - left, SHORTEST);
  return { left: round(left), width: round(Math.min(width, 100 - left)) };
}

/** How long it took, or has taken so far. */
export function secondsOf(part: Timed, now: Date): number | undefined {
  if (!part.startedAt) return undefined;
  if (!part.endedAt && !isMoving(part)) return undefined;
  return Math.max(0, (endOf(part, now) - Date.parse(part.startedAt)) / 1000);
}

function endOf(part: Timed, now: Date): number {
  if (part.endedAt) return Date.parse(part.endedAt);
  return isMoving(part) ? now.getTime() : Date.parse(part.startedAt ?? '');
}

function isMoving({ status }: Pick<ExecutionAction, 'status'>): boolean {
  return status === 'running' || status === 'waiting';
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
