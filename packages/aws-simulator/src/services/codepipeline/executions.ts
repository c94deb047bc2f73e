import type { StageRetryMode } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { abandonConditions } from './conditions';
import { requireRoom } from './newExecution';
import { finish, touch } from './progress';
import { occupy, resume, withdraw } from './stageDoor';
import { abandonActions, forgetAttempts, isActive } from './stageRun';
import { Execution, findPipeline, findStage, StageRun } from './store';
import { requireText } from './validate';

/** Stops an execution after its running actions, or at once by abandoning them. */
export function stopPipelineExecution(
  place: Place,
  options: {
    pipelineName: string | undefined;
    pipelineExecutionId: string | undefined;
    abandon?: boolean;
    reason?: string;
  },
): { pipelineExecutionId: string } {
  requireText('reason', options.reason, { maximum: 200 });
  const pipeline = findPipeline(place, options.pipelineName);
  const execution = pipeline.executionsById.get(
    options.pipelineExecutionId ?? '',
  );
  if (!execution) {
    throw new ServiceError(
      'PipelineExecutionNotStoppableException',
      `Pipeline execution '${options.pipelineExecutionId}' cannot be stopped because it does not exist`,
    );
  }
  const { id, status } = execution;
  const abandoned = execution.abandoned === true;
  if (status === 'Stopping' && (abandoned || !options.abandon)) {
    throw new ServiceError(
      'DuplicatedStopRequestException',
      `Pipeline execution '${id}' is already stopping`,
    );
  }
  if (status !== 'InProgress' && status !== 'Stopping') {
    throw new ServiceError(
      'PipelineExecutionNotStoppableException',
      `Pipeline execution '${id}' cannot be stopped because its status is ${status}`,
    );
  }
  execution.status = 'Stopping';
  execution.stopReason = options.reason ?? execution.stopReason;
  execution.abandoned = options.abandon;
  touch(execution);

  withdraw(execution);
  const stage = pipeline.stages.find(({ occupants }) =>
    occupants.has(execution),
  );
  const run = stage && execution.stageRuns.get(stage.name);
  if (!run) {
    finish(execution, 'Stopped');
    return { pipelineExecutionId: id };
  }
  run.status = 'Stopping';
  abandonConditions(run, options.abandon ? 'Abandoned' : 'Cancelled');
  if (options.abandon) abandonActions(run, options.reason ?? 'Abandoned');
  // Before and after its actions, and between two groups of them, nothing runs that could end the stage.
  if (!isActive(run)) resume(stage, run);
  return { pipelineExecutionId: id };
}

/** Runs the failed actions of a stage again, or all of them, within the same execution. */
export function retryStageExecution(
  place: Place,
  options: {
    pipelineName: string | undefined;
    stageName: string | undefined;
    pipelineExecutionId: string | undefined;
    retryMode: StageRetryMode;
  },
): { pipelineExecutionId: string } {
  const pipeline = findPipeline(place, options.pipelineName);
  const stage = findStage(pipeline, options.stageName);
  const execution = pipeline.executionsById.get(
    options.pipelineExecutionId ?? '',
  );
  const run = execution?.stageRuns.get(stage.name);
  const unretryable = (why: string) =>
    new ServiceError(
      'StageNotRetryableException',
      `Stage '${stage.name}' cannot be retried for execution '${options.pipelineExecutionId}': ${why}`,
    );
  if (!execution || !run) throw unretryable('it has not been there');
  if (execution.declaration.version !== pipeline.declaration.version) {
    throw unretryable('the pipeline has changed since');
  }
  if (execution.mode !== 'PARALLEL' && stage.latest !== run) {
    throw new ServiceError(
      'NotLatestPipelineExecutionException',
      `Stage '${stage.name}' has run for a later execution than '${execution.id}'`,
    );
  }
  if (run.status !== 'Failed' && run.status !== 'Stopped') {
    throw unretryable('it has not failed there');
  }
  if (options.retryMode !== 'ALL_ACTIONS' && !hasOpenActions(run, execution)) {
    throw unretryable('the stage contains no failed actions');
  }
  requireRoom(pipeline);
  forgetAttempts(run, options.retryMode);
  run.retry = {
    ...run.retry,
    manualStageRetryAttempt: (run.retry?.manualStageRetryAttempt ?? 0) + 1,
    latestRetryTrigger: 'ManualStageRetry',
  };
  occupy(stage, run);
  resume(stage, run);
  return { pipelineExecutionId: execution.id };
}

/** Whether an action of the stage has not succeeded in this run. */
function hasOpenActions(run: StageRun, { declaration }: Execution): boolean {
  const stage = declaration.stages.find(
    ({ name }) => run.execution.stageRuns.get(name) === run,
  );
  return (stage?.actions ?? []).some(
    ({ name }) => run.attempts.get(name)?.status !== 'Succeeded',
  );
}
