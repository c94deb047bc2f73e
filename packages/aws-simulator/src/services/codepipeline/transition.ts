import type { StageTransitionType } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { admit } from './stageDoor';
import { findPipeline, findStage } from './store';

/** Closes or opens the door in front of a stage, or the one behind it. */
export function setStageTransition(
  place: Place,
  options: {
    pipelineName: string | undefined;
    stageName: string | undefined;
    /** `Outbound` is the door of the stage that comes next. */
    transitionType?: StageTransitionType;
    enabled: boolean;
    /** Why it is closed. */
    reason?: string;
    /** The ARN of who does it. */
    by: string;
  },
): void {
  const pipeline = findPipeline(place, options.pipelineName);
  const named = findStage(pipeline, options.stageName);
  const stage =
    options.transitionType === 'Outbound'
      ? pipeline.stages[named.index + 1]
      : named;
  if (!stage || stage.index === 0) {
    throw new ServiceError(
      'ValidationException',
      `Stage '${named.name}' does not have an ${options.transitionType} transition`,
    );
  }
  stage.transition = {
    enabled: options.enabled,
    lastChangedBy: options.by,
    lastChangedAt: new Date(place.world.now),
    disabledReason: options.enabled ? undefined : options.reason,
  };
  admit(pipeline, stage);
}
