import {
  pipelineRetryPermission,
  type Stage,
} from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import {
  findStage,
  revisionsOf,
  stagesOf,
  stateOfStage,
  wayFrom,
} from '../pipelineObjects';

/** Runs what failed in a stage again, within the same execution. A source stage is not retried: a pipeline is started. */
export const retryStage: OperationDefinition = {
  name: 'retry-stage',
  summary:
    'Runs what failed in a stage again within the same execution, or all actions of the stage.',
  permission: pipelineRetryPermission,
  isDestructive: false,
  isFreezeExempt: false,
  takes: ['retry'],

  candidates: view =>
    stagesOf(view).flatMap(({ pipeline, stage, index }) =>
      stage.execution && index > 0
        ? [
            {
              target: {
                pipelineId: pipeline.id,
                stageName: stage.name,
                executionId: stage.execution.id,
              },
              state: stateOfStage(stage),
              resource: pipeline.id,
              pipelineName: pipeline.name,
              revisions: revisionsOf(stage.execution),
              ...wayFrom(pipeline, index, 'approvals'),
              ...impossible(stage),
            },
          ]
        : [],
    ),

  checkInput() {},

  outcomeIn(view, { target, expected }) {
    const stage = findStage(view, target);
    const executionId = stage?.execution?.id;
    if (!stage || executionId !== expected.executionId) return undefined;
    const hasMoved =
      stage.rawStatus !== expected.status ||
      (stage.updatedAt ?? '') > (expected.updatedAt ?? '');
    return hasMoved ? { executionId } : undefined;
  },
};

function impossible(stage: Stage): { impossible?: string } {
  return stage.status === 'failed' || stage.status === 'stopped'
    ? {}
    : { impossible: `${stage.name} has not failed.` };
}
