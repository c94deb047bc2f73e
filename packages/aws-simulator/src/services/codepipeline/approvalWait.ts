import type { ActionOutcome } from '../../world/ActionRunner';
import type { ActionAttempt } from './store';

const DEFAULT_TIMEOUT_MINUTES = 7 * 24 * 60;

/** What ends each wait; kept apart from the attempt, which is only what can be seen of it. */
const waits = new WeakMap<ActionAttempt, (outcome: ActionOutcome) => void>();

/** A manual approval waits with a token until somebody decides or its time is over. */
export function waitForApproval(
  attempt: ActionAttempt,
  settle: (outcome: ActionOutcome) => void,
): void {
  const { world } = attempt.execution.pipeline.place;
  const minutes = attempt.action.timeoutInMinutes ?? DEFAULT_TIMEOUT_MINUTES;
  attempt.token = world.random.uuid(`approval/${attempt.actionExecutionId}`);
  // The only way to the token of an execution in parallel mode, whose state does not tell it.
  attempt.externalExecutionId = attempt.token;
  const cancelTimeout = world.after(minutes * 60, () =>
    settle({
      status: 'Failed',
      errorDetails: {
        code: 'TimeoutError',
        message: `The approval was not given within ${minutes} minutes`,
      },
    }),
  );
  attempt.stop = cancelTimeout;
  waits.set(attempt, outcome => {
    cancelTimeout();
    settle(outcome);
  });
}

/** Ends the wait with a decision. */
export function decide(attempt: ActionAttempt, outcome: ActionOutcome): void {
  waits.get(attempt)?.(outcome);
}
