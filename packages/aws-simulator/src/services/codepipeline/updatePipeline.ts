import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import type { Place } from '../../world/World';
import { newStage, startOnChanges } from './createPipeline';
import { cancelExecutions } from './deletePipeline';
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
  cancelExecutions(pipeline, 'The pipeline was updated');
  pipeline.stages = declaration.stages.map(({ name }, index) => {
    const kept = pipeline.stages.find(stage => stage.name === name);
    return { ...newStage(name, index), ...kept, index, occupants: new Set() };
  });
  pipeline.declaration = declaration;
  pipeline.updated = place.world.now;
  startOnChanges(pipeline, before);
  return pipeline;
}
