import type { LifecycleEvent } from '@ecs-cicd/backstage-plugin-common';

/** How long an event took, or has taken so far. */
export function secondsOfEvent(
  event: LifecycleEvent,
  now: Date,
): number | undefined {
  const { startedAt, endedAt, status } = event;
  const lasts = status === 'running' || status === 'waiting';
  if (!startedAt || (!endedAt && !lasts)) return undefined;
  const end = endedAt ? Date.parse(endedAt) : now.getTime();
  return (end - Date.parse(startedAt)) / 1000;
}
