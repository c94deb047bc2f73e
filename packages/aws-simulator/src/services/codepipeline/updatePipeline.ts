import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import type { Place } from '../../world/World';
import { abandonConditions } from './conditions';
import { newStage, startOnChanges } from './createPipeline';
import { finish } from './progress';
import { abandonActions } from './stageRun';
import { withdraw } from './stageDoor';
import { findPipeline, Pipeline } from './store';
import { validated } from './validateDeclaration';

/**
 * Gives a pipeline another structure and its next version. What runs is cancelled; stages that keep their name keep
 * their door and what ran in them last.
 */
export function updatePipeline(
  place: Place,
  changed: PipelineDeclaration,
): Pipeline {
  const pipeline = findPipeline(place, changed.name);
  const before = pipeline.declaration;
  const declaration = validated({ ...changed, version: before.version + 1 });
  for (const execution of pipeline.executions) {
    const { status } = execution;
    if (status !== 'InProgress' && status !== 'Stopping') continue;
    withdraw(execution);
    for (const run of execution.stageRuns.values()) {
      if (run.status !== 'InProgress' && run.status !== 'Stopping') continue;
      run.cancelNext?.();
      abandonActions(run, 'The pipeline was updated');
      abandonConditions(run, 'Cancelled');
      run.status = 'Cancelled';
    }
    finish(execution, 'Cancelled');
  }
  pipeline.stages = declaration.stages.map(({ name }, index) => {
    const kept = pipeline.stages.find(stage => stage.name === name);
    return { ...newStage(name, index), ...kept, index, occupants: new Set() };
  });
  pipeline.declaration = declaration;
  pipeline.updated = place.world.now;
  startOnChanges(pipeline, before);
  return pipeline;
}
