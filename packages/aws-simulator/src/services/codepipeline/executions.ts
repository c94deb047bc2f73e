import type {
  ExecutionTrigger,
  PipelineVariable,
  SourceRevisionOverride,
  StageRetryMode,
} from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { finish, touch } from './progress';
import { arriveAt, resume } from './stageDoor';
import { abandonActions, isActive } from './stageRun';
import { Execution, findExecution, findPipeline, findStage } from './store';

const CONCURRENT_EXECUTIONS = 50;

/** Starts an execution; with a client request token that has been used, gives the execution that it started. */
export function startPipelineExecution(
  place: Place,
  options: {
    name: string | undefined;
    /** `StartPipelineExecution` by the account's root when missing. */
    trigger?: ExecutionTrigger;
    sourceRevisions?: SourceRevisionOverride[];
    variables?: PipelineVariable[];
    clientRequestToken?: string;
  },
): { pipelineExecutionId: string } {
  const { world } = place;
  const pipeline = findPipeline(place, options.name);
  const { declaration } = pipeline;
  const started = pipeline.startTokens.get(options.clientRequestToken ?? '');
  if (started !== undefined) return { pipelineExecutionId: started };

  const mode = declaration.executionMode ?? 'SUPERSEDED';
  const running = pipeline.executions.filter(
    ({ status }) => status === 'InProgress' || status === 'Stopping',
  );
  if (mode !== 'SUPERSEDED' && running.length >= CONCURRENT_EXECUTIONS) {
    throw new ServiceError(
      'ConcurrentPipelineExecutionsLimitExceededException',
      `The pipeline has reached the limit of ${CONCURRENT_EXECUTIONS} concurrent executions`,
    );
  }
  const number = pipeline.executions.length + 1;
  const execution: Execution = {
    id: world.random.uuid(`execution/${pipeline.arn}/${number}`),
    number,
    pipeline,
    declaration,
    status: 'InProgress',
    startedAt: world.now,
    updatedAt: world.now,
    trigger: options.trigger ?? {
      triggerType: 'StartPipelineExecution',
      triggerDetail: `arn:aws:iam::${place.account}:root`,
    },
    mode,
    overrides: options.sourceRevisions ?? [],
    variables: resolveVariables(
      declaration.variables ?? [],
      options.variables ?? [],
    ),
    sourceRevisions: [],
    artifactRevisions: [],
    artifacts: new Map(),
    namespaces: new Map(),
    stageRuns: new Map(),
  };
  pipeline.executions.push(execution);
  pipeline.executionsById.set(execution.id, execution);
  if (options.clientRequestToken) {
    pipeline.startTokens.set(options.clientRequestToken, execution.id);
  }
  arriveAt(execution, 0);
  return { pipelineExecutionId: execution.id };
}

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
  const pipeline = findPipeline(place, options.pipelineName);
  const execution = findExecution(pipeline, options.pipelineExecutionId);
  const { id, status } = execution;
  if (status === 'Stopping' && !options.abandon) {
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
  execution.stopReason = options.reason;
  touch(execution);

  execution.cancelArrival?.();
  for (const stage of pipeline.stages) {
    stage.inbound = stage.inbound.filter(waiting => waiting !== execution);
  }
  const stage = pipeline.stages.find(({ occupants }) =>
    occupants.has(execution),
  );
  const run = stage && execution.stageRuns.get(stage.name);
  if (!run) {
    finish(execution, 'Stopped');
    return { pipelineExecutionId: id };
  }
  run.status = 'Stopping';
  if (options.abandon) abandonActions(run, options.reason ?? 'Abandoned');
  // Between two groups of actions nothing runs that could end the stage.
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
    retryMode: StageRetryMode | undefined;
  },
): { pipelineExecutionId: string } {
  const pipeline = findPipeline(place, options.pipelineName);
  const stage = findStage(pipeline, options.stageName);
  const execution = findExecution(pipeline, options.pipelineExecutionId);
  const run = execution.stageRuns.get(stage.name);
  if (!run || (run.status !== 'Failed' && run.status !== 'Stopped')) {
    throw new ServiceError(
      'StageNotRetryableException',
      `Stage '${stage.name}' cannot be retried for execution '${execution.id}': it has not failed there`,
    );
  }
  if (execution.mode !== 'PARALLEL' && stage.latest !== run) {
    throw new ServiceError(
      'NotLatestPipelineExecutionException',
      `Stage '${stage.name}' has run for a later execution than '${execution.id}'`,
    );
  }
  for (const [name, attempt] of [...run.attempts]) {
    if (options.retryMode === 'ALL_ACTIONS' || attempt.status !== 'Succeeded') {
      run.attempts.delete(name);
    }
  }
  run.retry = {
    manualStageRetryAttempt: (run.retry?.manualStageRetryAttempt ?? 0) + 1,
    latestRetryTrigger: 'ManualStageRetry',
  };
  run.status = 'InProgress';
  execution.status = 'InProgress';
  execution.stopReason = undefined;
  stage.occupants.add(execution);
  touch(execution);
  resume(stage, run);
  return { pipelineExecutionId: execution.id };
}

function resolveVariables(
  declared: readonly { name?: string; defaultValue?: string }[],
  given: readonly PipelineVariable[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name = '', defaultValue } of declared) {
    const value = given.find(one => one.name === name)?.value ?? defaultValue;
    if (value === undefined) {
      throw new ServiceError(
        'ValidationException',
        `Variable '${name}' has no default value and must be given`,
      );
    }
    values[name] = value;
  }
  const unknown = given.find(({ name }) => !(name && name in values));
  if (unknown) {
    throw new ServiceError(
      'ValidationException',
      `The pipeline does not declare a variable named '${unknown.name}'`,
    );
  }
  return values;
}
