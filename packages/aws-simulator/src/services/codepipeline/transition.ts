import type { Place } from '../../world/World';
import { admit } from './stageDoor';
import { findPipeline, findStage } from './store';

/** Closes or opens the door in front of a stage. */
export function setStageTransition(
  place: Place,
  options: {
    pipelineName: string | undefined;
    stageName: string | undefined;
    enabled: boolean;
    /** Why it is closed. */
    reason?: string;
    /** The ARN of who does it. */
    by: string;
  },
): void {
  const pipeline = findPipeline(place, options.pipelineName);
  const stage = findStage(pipeline, options.stageName);
  stage.transition = {
    enabled: options.enabled,
    lastChangedBy: options.by,
    lastChangedAt: new Date(place.world.now),
    disabledReason: options.enabled ? undefined : options.reason,
  };
  admit(pipeline, stage);
}
