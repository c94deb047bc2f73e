import type { Place } from '../../world/World';
import { abandonConditions } from './conditions';
import { finish } from './progress';
import { withdraw } from './stageDoor';
import { abandonActions } from './stageRun';
import { codePipelineStore, Pipeline } from './store';

/** Cancels what runs, as another structure or the pipeline's end does. */
export function cancelExecutions(pipeline: Pipeline, reason: string): void {
  for (const execution of pipeline.executions) {
    const { status } = execution;
    if (status !== 'InProgress' && status !== 'Stopping') continue;
    withdraw(execution);
    for (const run of execution.stageRuns.values()) {
      if (run.status !== 'InProgress' && run.status !== 'Stopping') continue;
      run.cancelNext?.();
      abandonActions(run, reason);
      abandonConditions(run, 'Cancelled');
      run.status = 'Cancelled';
    }
    finish(execution, 'Cancelled');
  }
}

/** Removes a pipeline with its history; nothing starts it any more. */
export function deletePipeline(place: Place, name: string): void {
  const { pipelines } = place.world.store(codePipelineStore, place);
  const pipeline = pipelines.get(name);
  if (!pipeline) return;
  cancelExecutions(pipeline, 'The pipeline was deleted');
  pipelines.delete(name);
}
