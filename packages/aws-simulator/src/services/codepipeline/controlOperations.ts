import type {
  DisableStageTransitionCommandInput,
  EnableStageTransitionCommandInput,
  OverrideStageConditionCommandInput,
  PutApprovalResultCommandInput,
  PutApprovalResultOutput,
  RetryStageExecutionCommandInput,
  RetryStageExecutionOutput,
  RollbackStageCommandInput,
  RollbackStageOutput,
  StartPipelineExecutionCommandInput,
  StartPipelineExecutionOutput,
  StopPipelineExecutionCommandInput,
  StopPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import type { CallContext } from '../../protocol/Operation';
import { putApprovalResult } from './approval';
import { retryStageExecution, stopPipelineExecution } from './executions';
import { overrideStageCondition } from './overrideCondition';
import { rollbackStage } from './rollback';
import { startPipelineExecution } from './startExecution';
import { setStageTransition } from './transition';
import { requireOneOf, requireText } from './validate';

const TRANSITIONS = ['Inbound', 'Outbound'] as const;
const RETRY_MODES = ['FAILED_ACTIONS', 'ALL_ACTIONS'] as const;
const CONDITIONS = ['BEFORE_ENTRY', 'ON_SUCCESS'] as const;
const DECISIONS = ['Approved', 'Rejected'] as const;

export function StartPipelineExecution(
  input: StartPipelineExecutionCommandInput,
  { place, principalArn }: CallContext,
): StartPipelineExecutionOutput {
  return startPipelineExecution(place, {
    ...input,
    trigger: {
      triggerType: 'StartPipelineExecution',
      triggerDetail: principalArn,
    },
  });
}

export function StopPipelineExecution(
  input: StopPipelineExecutionCommandInput,
  { place }: CallContext,
): StopPipelineExecutionOutput {
  return stopPipelineExecution(place, input);
}

export function RetryStageExecution(
  input: RetryStageExecutionCommandInput,
  { place }: CallContext,
): RetryStageExecutionOutput {
  return retryStageExecution(place, {
    ...input,
    retryMode: requireOneOf('retryMode', input.retryMode, RETRY_MODES),
  });
}

export function RollbackStage(
  input: RollbackStageCommandInput,
  { place, principalArn }: CallContext,
): RollbackStageOutput {
  return rollbackStage(place, { ...input, by: principalArn });
}

export function PutApprovalResult(
  input: PutApprovalResultCommandInput,
  { place, principalArn }: CallContext,
): PutApprovalResultOutput {
  const status = requireOneOf('result.status', input.result?.status, DECISIONS);
  return putApprovalResult(place, {
    ...input,
    result: { status, summary: input.result?.summary },
    by: principalArn,
  });
}

export function EnableStageTransition(
  input: EnableStageTransitionCommandInput,
  { place, principalArn }: CallContext,
): object {
  const transitionType = requireOneOf(
    'transitionType',
    input.transitionType,
    TRANSITIONS,
  );
  setStageTransition(place, {
    ...input,
    transitionType,
    enabled: true,
    by: principalArn,
  });
  return {};
}

export function DisableStageTransition(
  input: DisableStageTransitionCommandInput,
  { place, principalArn }: CallContext,
): object {
  const transitionType = requireOneOf(
    'transitionType',
    input.transitionType,
    TRANSITIONS,
  );
  requireText('reason', input.reason, {
    minimum: 1,
    maximum: 300,
    pattern: '[a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+',
  });
  setStageTransition(place, {
    ...input,
    transitionType,
    enabled: false,
    by: principalArn,
  });
  return {};
}

export function OverrideStageCondition(
  input: OverrideStageConditionCommandInput,
  { place, principalArn }: CallContext,
): object {
  overrideStageCondition(place, {
    ...input,
    conditionType: requireOneOf(
      'conditionType',
      input.conditionType,
      CONDITIONS,
    ),
    by: principalArn,
  });
  return {};
}
