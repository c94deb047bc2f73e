import type { PipelineExecutionStatus } from '@aws-sdk/client-codepipeline';
import type { Execution } from './store';

/** Remembers that something has just changed in an execution. */
export function touch(execution: Execution): void {
  execution.updatedAt = execution.pipeline.place.world.now;
}

export function finish(
  execution: Execution,
  status: PipelineExecutionStatus,
): void {
  execution.status = status;
  touch(execution);
}
