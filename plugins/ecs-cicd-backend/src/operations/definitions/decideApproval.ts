import {
  approvalDecidePermission,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { approvalMark } from '../approvalMark';
import type {
  Candidate,
  OperationDefinition,
  Wish,
} from '../OperationDefinition';
import {
  findExecution,
  findStage,
  revisionsOf,
  stagesOf,
  stateOf,
  wayFrom,
} from '../pipelineObjects';

/** Lets what waits for a person go on. */
export const approve: OperationDefinition = {
  name: 'approve',
  summary:
    'Approves what waits for a person, so that it goes on to the next stage.',
  permission: approvalDecidePermission,
  isDestructive: false,
  isFreezeExempt: false,
  isForOthers: true,
  takes: [],
  candidates: waitingApprovals,
  checkInput() {},
  outcomeIn: approvalIn,
};

/** Says no to what waits for a person. */
export const reject: OperationDefinition = {
  name: 'reject',
  summary:
    'Rejects what waits for a person, so that its stage fails and it goes no further.',
  permission: approvalDecidePermission,
  isDestructive: true,
  isFreezeExempt: true,
  takes: [],
  candidates: view =>
    waitingApprovals(view).map(approval => ({
      ...approval,
      // What does not go on changes nothing.
      isProduction: false,
      isBeforeProduction: approval.isProduction,
    })),
  checkInput() {},
  outcomeIn: rejectionIn,
};

function waitingApprovals(view: ReleaseView): Candidate[] {
  return stagesOf(view).flatMap(({ pipeline, stage, index }) =>
    stage.actions.flatMap(action =>
      action.approval
        ? [
            {
              target: {
                pipelineId: pipeline.id,
                stageName: stage.name,
                actionName: action.name,
              },
              state: stateOf({
                executionId: action.executionId,
                approvalId: action.approval.id,
              }),
              resource: pipeline.id,
              pipelineName: pipeline.name,
              revisions: revisionsOf(
                pipeline.executions.find(
                  ({ id }) => id === action.executionId,
                ) ?? stage.execution,
              ),
              ...wayFrom(pipeline, index, action),
            },
          ]
        : [],
    ),
  );
}

/** An approval is known by the mark in its summary; somebody else may have approved at the same time elsewhere. */
function approvalIn(view: ReleaseView, wish: Wish) {
  const { target, expected, requestId } = wish;
  const action = findStage(view, target)?.actions.find(
    ({ name }) => name === target.actionName,
  );
  return action?.executionId === expected.executionId &&
    action?.status === 'succeeded' &&
    action.summary?.includes(approvalMark(requestId))
    ? { executionId: expected.executionId }
    : undefined;
}

/** What is rejected makes room for the next at once, so only its execution can tell. */
function rejectionIn(view: ReleaseView, { target, expected }: Wish) {
  const { executionId } = expected;
  const execution = findExecution(view, { ...target, executionId });
  return execution?.status === 'failed' ? { executionId } : undefined;
}
