import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { rollBackTo } from './stageDoor';
import { findExecution, findPipeline, findStage } from './store';

/** Brings a stage back to what an earlier execution has carried through it, by a new execution of that stage alone. */
export function rollbackStage(
  place: Place,
  options: {
    pipelineName: string | undefined;
    stageName: string | undefined;
    targetPipelineExecutionId: string | undefined;
    /** The ARN of who does it. */
    by: string;
  },
): { pipelineExecutionId: string } {
  const pipeline = findPipeline(place, options.pipelineName);
  const stage = findStage(pipeline, options.stageName);
  const target = findExecution(pipeline, options.targetPipelineExecutionId);
  const refuse = (why: string) => {
    throw new ServiceError(
      'UnableToRollbackStageException',
      `Stage '${stage.name}' cannot be rolled back to execution '${target.id}': ${why}`,
    );
  };
  const { declaration } = pipeline;
  if (declaration.pipelineType !== 'V2') refuse('the pipeline is not a V2 one');
  if (declaration.executionMode === 'PARALLEL') {
    refuse('stages of a pipeline in PARALLEL mode cannot be rolled back');
  }
  if (stage.index === 0) refuse('a source stage cannot be rolled back');
  if (target.declaration.version !== declaration.version) {
    throw new ServiceError(
      'PipelineExecutionOutdatedException',
      `Execution '${target.id}' ran version ${target.declaration.version} of the pipeline, whose version is ${declaration.version} now`,
    );
  }
  if (target.rollback) refuse('it is a rollback itself');
  if (target.stageRuns.get(stage.name)?.status !== 'Succeeded') {
    refuse('it has not succeeded in this stage');
  }
  if (stage.occupants.size > 0) refuse('the stage is running');
  const execution = rollBackTo(stage, target, {
    triggerType: 'ManualRollback',
    triggerDetail: options.by,
  });
  return { pipelineExecutionId: execution.id };
}
