import type { ApprovalResult } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { decide } from './approvalWait';
import { findPipeline, findStage } from './store';
import { requireText } from './validate';

/** Approves or rejects what waits with this token. */
export function putApprovalResult(
  place: Place,
  options: {
    pipelineName: string | undefined;
    stageName: string | undefined;
    actionName: string | undefined;
    result: ApprovalResult;
    token: string | undefined;
    /** The ARN of who decides. */
    by: string;
  },
): { approvedAt: Date } {
  requireText('result.summary', options.result.summary, { maximum: 512 });
  const pipeline = findPipeline(place, options.pipelineName);
  const stage = findStage(pipeline, options.stageName);
  const { actions } = pipeline.declaration.stages[stage.index];
  const declared = actions.find(({ name }) => name === options.actionName);
  if (declared?.actionTypeId?.category !== 'Approval') {
    throw new ServiceError(
      'ActionNotFoundException',
      `Stage '${stage.name}' does not have an approval action with name '${options.actionName}'`,
    );
  }
  // A waiting approval's token is its external execution id too, and stays there when it is over.
  const attempt = pipeline.attempts.find(
    ({ stageName, action, externalExecutionId }) =>
      stageName === stage.name &&
      action.name === declared.name &&
      externalExecutionId !== undefined &&
      externalExecutionId === options.token,
  );
  if (attempt?.updatedBy !== undefined) {
    throw new ServiceError(
      'ApprovalAlreadyCompletedException',
      'The approval action has already been approved or rejected',
    );
  }
  if (attempt?.status !== 'InProgress') {
    throw new ServiceError(
      'InvalidApprovalTokenException',
      'The approval token is not valid or has expired',
    );
  }
  const approved = options.result.status === 'Approved';
  attempt.updatedBy = options.by;
  decide(attempt, {
    status: approved ? 'Succeeded' : 'Failed',
    summary:
      options.result.summary ||
      `${approved ? 'Approved' : 'Rejected'} by ${options.by}`,
    errorDetails: approved
      ? undefined
      : {
          code: 'JobFailed',
          message: `The approval was rejected by ${options.by}`,
        },
  });
  return { approvedAt: new Date(place.world.now) };
}
