import type { ExecutionTrigger } from '@aws-sdk/client-codepipeline';
import { newRollback } from './newExecution';
import { finish, touch } from './progress';
import { course, end } from './stageCourse';
import type { Execution, Pipeline, Stage, StageRun } from './store';

const SECONDS_BETWEEN_STAGES = 1;

/** An execution stands at the door of a stage, and goes in as soon as it may. */
export function arriveAt(execution: Execution, index: number): void {
  const { pipeline } = execution;
  const stage = pipeline.stages[index];
  stage.inbound.push(execution);
  stage.inbound.sort((a, b) => a.number - b.number);
  admit(pipeline, stage);
}

/** Takes an execution away from the doors that it stands at or is on its way to. */
export function withdraw(execution: Execution): void {
  execution.cancelArrival?.();
  for (const stage of execution.pipeline.stages) {
    stage.inbound = stage.inbound.filter(waiting => waiting !== execution);
  }
}

/**
 * Lets in who may go in. One execution at a time is inside, but for parallel mode. In superseded mode only the newest
 * stays at the door; who is inside is never superseded.
 */
export function admit(pipeline: Pipeline, stage: Stage): void {
  const mode = pipeline.declaration.executionMode;
  if (mode === 'SUPERSEDED') {
    while (stage.inbound.length > 1) {
      const older = stage.inbound.shift();
      if (older) finish(older, 'Superseded');
    }
  }
  while (
    stage.transition.enabled &&
    (mode === 'PARALLEL' || stage.occupants.size === 0)
  ) {
    const next = stage.inbound.shift();
    if (!next) return;
    enter(stage, next);
  }
}

/** Brings what an earlier execution carried straight into the stage, past the door, by a new execution. */
export function rollBackTo(
  stage: Stage,
  target: Execution,
  trigger: ExecutionTrigger,
): Execution {
  const execution = newRollback(target, trigger);
  enter(stage, execution);
  return execution;
}

/** An execution that has ended in a stage is inside and at work again. */
export function occupy(stage: Stage, run: StageRun): void {
  const { execution } = run;
  run.status = 'InProgress';
  execution.status = 'InProgress';
  execution.stopReason = undefined;
  execution.abandoned = undefined;
  stage.occupants.add(execution);
  touch(execution);
}

/** Goes on with a stage that an execution is inside of. */
export function resume(stage: Stage, run: StageRun): void {
  course(stage, run, rollBack => leave(stage, run, rollBack));
}

/** Ends a stage that an execution is inside of: it has succeeded after all. */
export function conclude(stage: Stage, run: StageRun): void {
  end(run, 'Succeeded', rollBack => leave(stage, run, rollBack));
}

function enter(stage: Stage, execution: Execution): void {
  const run: StageRun = {
    execution,
    status: 'InProgress',
    attempts: new Map(),
    conditions: new Map(),
  };
  stage.occupants.add(execution);
  stage.latest = run;
  execution.stageRuns.set(stage.name, run);
  resume(stage, run);
}

function leave(stage: Stage, run: StageRun, rollBack: boolean): void {
  const { execution } = run;
  const { pipeline } = execution;
  stage.occupants.delete(execution);
  if (run.status === 'Failed') {
    finish(execution, 'Failed');
    if (rollBack) rollBackFailed(stage, execution);
  } else if (run.status === 'Stopped') {
    finish(execution, 'Stopped');
  } else if (execution.rollback || stage.index + 1 === pipeline.stages.length) {
    finish(execution, 'Succeeded');
  } else {
    execution.cancelArrival = pipeline.place.world.after(
      SECONDS_BETWEEN_STAGES,
      () => arriveAt(execution, stage.index + 1),
    );
  }
  admit(pipeline, stage);
}

/** To the latest that has succeeded in the stage, if there is any. */
function rollBackFailed(stage: Stage, failed: Execution): void {
  const { executions, declaration } = failed.pipeline;
  const target = [...executions]
    .reverse()
    .find(
      execution =>
        !execution.rollback &&
        execution.declaration.version === declaration.version &&
        execution.stageRuns.get(stage.name)?.status === 'Succeeded',
    );
  if (!target) return;
  rollBackTo(stage, target, {
    triggerType: 'AutomatedRollback',
    triggerDetail: JSON.stringify({ FailedPipelineExecutionId: failed.id }),
  });
}
