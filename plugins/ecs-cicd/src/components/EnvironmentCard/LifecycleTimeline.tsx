import type { LifecycleEvent } from '@ecs-cicd/backstage-plugin-common';
import { Steps } from '../Steps/Steps';

type LifecycleTimelineProps = { events: LifecycleEvent[]; now: Date };

/** What a deployment has done, does and will do. */
export function LifecycleTimeline({ events, now }: LifecycleTimelineProps) {
  return (
    <Steps
      label="Lifecycle events"
      steps={events.map(event => ({
        name: event.name,
        status: event.status,
        rawStatus: event.rawStatus,
        message: event.message,
        seconds: secondsOf(event, now),
      }))}
    />
  );
}

function secondsOf(event: LifecycleEvent, now: Date): number | undefined {
  const { startedAt, endedAt, status } = event;
  if (!startedAt || (!endedAt && status !== 'running')) return undefined;
  const end = endedAt ? Date.parse(endedAt) : now.getTime();
  return (end - Date.parse(startedAt)) / 1000;
}
