import { createHash } from 'node:crypto';
import type { ActionExecution } from '@aws-sdk/client-codepipeline';

/**
 * The token with which a waiting approval is decided. Of a pipeline in PARALLEL mode the state does not tell it; there it
 * is the action's external execution id.
 */
export function approvalTokenOf(
  execution: Pick<ActionExecution, 'token' | 'externalExecutionId'>,
): string | undefined {
  return execution.token ?? execution.externalExecutionId;
}

/** Tells an approval from every other. The token cannot be found from it, so it may go where the token may not. */
export function approvalIdOf(token: string): string {
  return createHash('sha256').update(`approval/${token}`).digest('base64url');
}
