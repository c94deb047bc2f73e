import type { LifecycleEvent } from '@ecs-cicd/backstage-plugin-common';
import { Steps } from '../Steps/Steps';
import { secondsOfEvent } from './secondsOfEvent';

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
        seconds: secondsOfEvent(event, now),
      }))}
    />
  );
}
