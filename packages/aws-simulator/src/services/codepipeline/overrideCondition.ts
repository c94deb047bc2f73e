import type { ConditionType } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { endCheck } from './conditions';
import { requireRoom } from './newExecution';
import { conclude, occupy, resume } from './stageDoor';
import { findPipeline, findStage } from './store';

/** Lets an execution past a condition that is being checked, or that has failed it. */
export function overrideStageCondition(
  place: Place,
  options: {
    pipelineName: string | undefined;
    stageName: string | undefined;
    pipelineExecutionId: string | undefined;
    conditionType: ConditionType;
    /** The ARN of who does it. */
    by: string;
  },
): void {
  const pipeline = findPipeline(place, options.pipelineName);
  const stage = findStage(pipeline, options.stageName);
  const { pipelineExecutionId: id = '', by } = options;
  const execution = pipeline.executionsById.get(id);
  const run = execution?.stageRuns.get(stage.name);
  if (!run || (execution?.mode !== 'PARALLEL' && stage.latest !== run)) {
    throw new ServiceError(
      'NotLatestPipelineExecutionException',
      `Execution '${id}' is not the latest one of stage '${stage.name}'`,
    );
  }
  const isEntry = options.conditionType === 'BEFORE_ENTRY';
  const check = run.conditions.get(isEntry ? 'beforeEntry' : 'onSuccess');
  const refuse = (why: string): never => {
    throw new ServiceError(
      'ConditionNotOverridableException',
      `The ${options.conditionType} condition of stage '${stage.name}' cannot be overridden for execution '${id}': ${why}`,
    );
  };
  if (!check) return refuse('it has not been checked');
  if (check.result === 'SKIP') return refuse('its result is SKIP');
  const summary = `Overridden by ${by}`;
  if (check.status === 'InProgress') {
    for (const attempt of check.rules) {
      if (attempt.status === 'InProgress') attempt.updatedBy = by;
    }
    endCheck(run, check, 'Overridden', summary);
    check.settled(true);
    return undefined;
  }
  if (check.status !== 'Failed' && check.status !== 'Errored') {
    return refuse(`its status is ${check.status}`);
  }
  if (run.status !== 'Failed') refuse(`the stage is ${run.status}`);
  if (check.result === 'ROLLBACK') refuse('the stage has been rolled back');
  if (run.execution.declaration.version !== pipeline.declaration.version) {
    refuse('the pipeline has changed since');
  }
  requireRoom(pipeline);
  endCheck(run, check, 'Overridden', summary);
  occupy(stage, run);
  if (isEntry) resume(stage, run);
  else conclude(stage, run);
  return undefined;
}
