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
  ended: () => void,
): void {
  const { execution } = run;
  const { world } = execution.pipeline.place;
  run.cancelNext?.();
  run.cancelNext = undefined;

  const end = (status: 'Succeeded' | 'Failed' | 'Stopped') => {
    run.status = status;
    touch(execution);
    ended();
  };
  if (run.status === 'Stopping') {
    end('Stopped');
    return;
  }
  const group = nextGroup(stage, run);
  if (group.length === 0) {
    end('Succeeded');
    return;
  }
  const settled = () => {
    touch(execution);
    const all = group.map(({ name }) => run.attempts.get(name));
    if (all.some(attempt => !attempt || attempt.status === 'InProgress')) {
      return;
    }
    if (run.status === 'Stopping') end('Stopped');
    else if (all.some(attempt => attempt?.status === 'Failed')) end('Failed');
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
