import { InputError } from '@backstage/errors';
import {
  releaseRollbackPermission,
  type Execution,
  type Pipeline,
  type Stage,
} from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import {
  findStage,
  revisionsOf,
  stagesOf,
  stateOfStage,
  wayIn,
} from '../pipelineObjects';

/** Brings a stage back to what an earlier execution carried through it. */
export const rollBackStage: OperationDefinition = {
  name: 'roll-back-stage',
  summary:
    'Brings a stage back to what an earlier execution carried through it, in a new execution.',
  permission: releaseRollbackPermission,
  isDestructive: true,
  isFreezeExempt: true,
  isRollback: true,
  takes: ['toExecutionId'],

  candidates: view =>
    stagesOf(view)
      .filter(({ stage, index }) => index > 0 && deploys(stage))
      .map(({ pipeline, stage }) => {
        const executions = earlierExecutions(pipeline, stage);
        return {
          target: { pipelineId: pipeline.id, stageName: stage.name },
          state: stateOfStage(stage),
          resource: pipeline.id,
          pipelineName: pipeline.name,
          revisions: revisionsOf(stage.execution),
          ...wayIn(stage),
          choices: { executions },
          ...impossible(pipeline, stage, executions),
        };
      }),

  checkInput({ choices }, { toExecutionId }) {
    if (toExecutionId === undefined) {
      throw new InputError(
        'Say in input.toExecutionId which execution to go back to',
      );
    }
    if (!choices?.executions?.some(({ id }) => id === toExecutionId)) {
      throw new InputError(
        `The stage cannot go back to the execution ${toExecutionId}: it is not among the choices of the offer`,
      );
    }
  },

  outcomeIn(view, { target, expected, input }) {
    const execution = findStage(view, target)?.execution;
    return execution?.restores !== undefined &&
      execution.restores === input.toExecutionId &&
      execution.id !== expected.executionId
      ? { executionId: execution.id }
      : undefined;
  },
};

function deploys(stage: Stage): boolean {
  return stage.actions.some(({ category }) => category === 'deploy');
}

/** Only those of which it is certain that they got through the stage: those that got through all stages. */
function earlierExecutions(pipeline: Pipeline, stage: Stage): Execution[] {
  return pipeline.executions.filter(
    ({ id, status, type }) =>
      status === 'succeeded' &&
      type !== 'rollback' &&
      id !== stage.execution?.id,
  );
}

function impossible(
  pipeline: Pipeline,
  stage: Stage,
  executions: Execution[],
): { impossible?: string } {
  if (pipeline.type !== 'V2') {
    return { impossible: 'Only pipelines of type V2 can roll back a stage.' };
  }
  if (pipeline.executionMode === 'PARALLEL') {
    return {
      impossible: 'Stages of a pipeline in PARALLEL mode cannot go back.',
    };
  }
  if (stage.status === 'running' || stage.status === 'waiting') {
    return {
      impossible: `${stage.name} is busy; stop its execution before.`,
    };
  }
  return executions.length === 0
    ? { impossible: 'There is no earlier execution to go back to.' }
    : {};
}
