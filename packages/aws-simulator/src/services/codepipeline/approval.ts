import type { ApprovalResult } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { decide } from './approvalWait';
import { findPipeline, findStage } from './store';

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
  const attempts = pipeline.attempts.filter(
    ({ stageName, action }) =>
      stageName === stage.name && action.name === declared.name,
  );
  const attempt = attempts.find(
    ({ token }) => token !== undefined && token === options.token,
  );
  if (!attempt) {
    if (attempts.some(({ status }) => status === 'InProgress')) {
      throw new ServiceError(
        'InvalidApprovalTokenException',
        'The approval token is not valid or has expired',
      );
    }
    throw new ServiceError(
      'ApprovalAlreadyCompletedException',
      'The approval action has already been approved or rejected',
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
