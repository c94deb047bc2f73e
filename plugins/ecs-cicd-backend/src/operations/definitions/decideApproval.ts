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
  findStage,
  revisionsOf,
  stagesOf,
  stateOf,
  wayFrom,
} from '../pipelineObjects';

/** Lets what waits for a person go on. */
export const approve: OperationDefinition = {
  name: 'approve',
  permission: approvalDecidePermission,
  isDestructive: false,
  isFreezeExempt: false,
  isForOthers: true,
  takes: [],
  candidates: waitingApprovals,
  checkInput() {},
  outcomeIn: (view, wish) => decisionIn(view, wish, 'succeeded'),
};

/** Says no to what waits for a person. */
export const reject: OperationDefinition = {
  name: 'reject',
  permission: approvalDecidePermission,
  isDestructive: true,
  isFreezeExempt: true,
  takes: [],
  candidates: view =>
    waitingApprovals(view).map(approval => ({
      ...approval,
      // What does not go on changes nothing.
      environmentIds: [],
      isProduction: false,
    })),
  checkInput() {},
  outcomeIn: (view, wish) => decisionIn(view, wish, 'failed'),
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

/** A decision is known by the mark in its summary; somebody else may have decided at the same time elsewhere. */
function decisionIn(
  view: ReleaseView,
  { target, expected, requestId }: Wish,
  status: 'succeeded' | 'failed',
) {
  const action = findStage(view, target)?.actions.find(
    ({ name }) => name === target.actionName,
  );
  return action?.executionId === expected.executionId &&
    action?.status === status &&
    action.summary?.includes(approvalMark(requestId))
    ? { executionId: expected.executionId }
    : undefined;
}
