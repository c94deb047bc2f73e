import type { StageRetryMode } from '@aws-sdk/client-codepipeline';
import { abandon, startAttempt } from './actionAttempt';
import { touch } from './progress';
import type { DeclaredStage, Stage, StageRun } from './store';

type Action = DeclaredStage['actions'][number];

const SECONDS_BETWEEN_ACTIONS = 0.5;

/**
 * Runs the actions of a stage that have not succeeded in it yet: those of one run order side by side, then those of the
 * next. A stage fails only when all that runs in it has ended.
 */
export function runActions(
  stage: Stage,
  run: StageRun,
  ended: (status: 'Succeeded' | 'Failed' | 'Stopped') => void,
): void {
  const { execution } = run;
  const { world } = execution.pipeline.place;
  run.cancelNext?.();
  run.cancelNext = undefined;

  if (run.status === 'Stopping') {
    ended('Stopped');
    return;
  }
  const group = nextGroup(stage, run);
  if (group.length === 0) {
    ended('Succeeded');
    return;
  }
  const settled = () => {
    touch(execution);
    const all = group.map(({ name }) => run.attempts.get(name));
    if (all.some(attempt => !attempt || attempt.status === 'InProgress')) {
      return;
    }
    if (run.status === 'Stopping') ended('Stopped');
    else if (all.some(attempt => attempt?.status === 'Failed')) ended('Failed');
    else {
      run.cancelNext = world.after(SECONDS_BETWEEN_ACTIONS, () =>
        runActions(stage, run, ended),
      );
    }
  };
  for (const action of group) {
    startAttempt(stage, run, action, settled);
  }
}

/** A retry begins: what has failed, or all of it, has not been tried. */
export function forgetAttempts(run: StageRun, mode: StageRetryMode): void {
  for (const [name, attempt] of [...run.attempts]) {
    if (mode === 'ALL_ACTIONS' || attempt.status !== 'Succeeded') {
      run.attempts.delete(name);
    }
  }
}

/** Whether an action of the stage is at work. */
export function isActive(run: StageRun): boolean {
  return [...run.attempts.values()].some(
    ({ status }) => status === 'InProgress',
  );
}

export function abandonActions(run: StageRun, reason: string): void {
  for (const attempt of run.attempts.values()) {
    if (attempt.status === 'InProgress') abandon(attempt, reason);
  }
}

function nextGroup(stage: Stage, run: StageRun): Action[] {
  const open = run.execution.declaration.stages[stage.index].actions.filter(
    ({ name }) => run.attempts.get(name)?.status !== 'Succeeded',
  );
  const first = Math.min(...open.map(({ runOrder }) => runOrder ?? 1));
  return open.filter(({ runOrder }) => (runOrder ?? 1) === first);
}
