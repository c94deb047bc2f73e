import type { Result, StageRetryMode } from '@aws-sdk/client-codepipeline';
import { checkCondition, conditionOf } from './conditions';
import { touch } from './progress';
import { forgetAttempts, runActions } from './stageRun';
import type { Stage, StageRun } from './store';

const AUTOMATED_RETRIES = 1;

/** Called once a stage has come to its end; whether it is to be rolled back then. */
export type StageEnded = (rollBack: boolean) => void;

/** Takes an execution through a stage: the condition before it, its actions, the condition after it. */
export function course(stage: Stage, run: StageRun, ended: StageEnded): void {
  const entry = conditionOf(stage, run, 'beforeEntry');
  if (!entry || run.status === 'Stopping' || hasEntered(run)) {
    act(stage, run, ended);
    return;
  }
  checkCondition(stage, run, 'beforeEntry', entry, holds => {
    if (holds) act(stage, run, ended);
    else if (entry.result === 'SKIP') end(run, 'Skipped', ended);
    else end(run, 'Failed', ended);
  });
}

/** The stage has its final status. */
export function end(
  run: StageRun,
  status: StageRun['status'],
  ended: StageEnded,
  rollBack = false,
): void {
  run.status = status;
  touch(run.execution);
  ended(rollBack);
}

function hasEntered({ conditions }: StageRun): boolean {
  const status = conditions.get('beforeEntry')?.status;
  return status === 'Succeeded' || status === 'Overridden';
}

function act(stage: Stage, run: StageRun, ended: StageEnded): void {
  runActions(stage, run, status => {
    if (status === 'Succeeded') succeeded(stage, run, ended);
    else if (status === 'Failed') failed(stage, run, ended);
    else end(run, status, ended);
  });
}

function succeeded(stage: Stage, run: StageRun, ended: StageEnded): void {
  const condition = conditionOf(stage, run, 'onSuccess');
  if (!condition) {
    end(run, 'Succeeded', ended);
    return;
  }
  checkCondition(stage, run, 'onSuccess', condition, holds => {
    if (holds) end(run, 'Succeeded', ended);
    else end(run, 'Failed', ended, condition.result === 'ROLLBACK');
  });
}

function failed(stage: Stage, run: StageRun, ended: StageEnded): void {
  const { execution } = run;
  const { onFailure } = execution.declaration.stages[stage.index];
  if (!onFailure || execution.rollback) {
    end(run, 'Failed', ended);
    return;
  }
  const retryMode = onFailure.retryConfiguration?.retryMode;
  const condition = conditionOf(stage, run, 'onFailure');
  if (!condition) {
    engage(stage, run, onFailure.result, retryMode, ended);
    return;
  }
  checkCondition(stage, run, 'onFailure', condition, holds => {
    const result = condition.result ?? onFailure.result;
    engage(stage, run, holds ? 'FAIL' : result, retryMode, ended);
  });
}

/** What a failed stage comes to. */
function engage(
  stage: Stage,
  run: StageRun,
  result: Result | undefined,
  retryMode: StageRetryMode = 'ALL_ACTIONS',
  ended: StageEnded,
): void {
  const attempts = run.retry?.autoStageRetryAttempt ?? 0;
  if (result === 'RETRY' && attempts < AUTOMATED_RETRIES) {
    forgetAttempts(run, retryMode);
    run.retry = {
      ...run.retry,
      autoStageRetryAttempt: attempts + 1,
      latestRetryTrigger: 'AutomatedStageRetry',
    };
    act(stage, run, ended);
  } else if (result === 'SKIP') {
    end(run, 'Skipped', ended);
  } else {
    end(run, 'Failed', ended, result === 'ROLLBACK');
  }
}
