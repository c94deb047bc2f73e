import { InputError } from '@backstage/errors';
import {
  releaseRollbackPermission,
  type Execution,
  type Pipeline,
  type ReleaseView,
  type Stage,
} from '@ecs-cicd/backstage-plugin-common';
import { changeOf } from '../../release/assembly/environmentLag';
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
        const executions = earlierExecutions(view, pipeline, stage);
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

/**
 * Those before what serves, so that in a freeze nobody goes forward by going back to what has been rolled back; and only
 * those of which it is certain that they got through the stage: those that got through all stages.
 */
function earlierExecutions(
  view: ReleaseView,
  { executions }: Pipeline,
  stage: Stage,
): Execution[] {
  const latest = executions.find(({ id }) => id === stage.execution?.id);
  const serving = servingAt(view, executions, stage).map(one => ({
    one,
    origin: originalOf(executions, one),
  }));
  const oldest = Math.max(
    ...serving.map(({ origin }) => lastIndexOf(executions, origin)),
  );
  const isSame = (execution: Execution) =>
    serving.some(
      ({ one, origin }) =>
        origin !== undefined &&
        changeOf(origin) === changeOf(execution) &&
        // What has just been gone back to is no way back.
        !(one === latest && one !== origin && origin === execution),
    );
  return executions.filter(
    (execution, i) =>
      execution.status === 'succeeded' &&
      execution.type !== 'rollback' &&
      execution !== latest &&
      (i > oldest || isSame(execution)),
  );
}

/** By the environments of the stage, or else what got through it last; nothing where nobody knows. */
function servingAt(
  { environments }: ReleaseView,
  executions: readonly Execution[],
  stage: Stage,
): Execution[] {
  const { environmentIds } = wayIn(stage);
  const ids = environments
    .filter(({ id }) => environmentIds.includes(id))
    .map(({ executionId }) => executionId);
  const known = executions.filter(({ id }) => ids.includes(id));
  if (known.length > 0) return known;
  const latest = executions.findIndex(({ id }) => id === stage.execution?.id);
  return executions
    .filter((execution, i) =>
      i === latest
        ? stage.status === 'succeeded'
        : i > latest && execution.status === 'succeeded',
    )
    .slice(0, 1);
}

/** What a rollback has brought back, or the rollback of one; nothing where it is no longer known. */
function originalOf(
  executions: readonly Execution[],
  execution: Execution,
): Execution | undefined {
  const { restores } = execution;
  if (restores === undefined) return execution;
  const at = executions.indexOf(execution);
  const restored = executions.slice(at + 1).find(({ id }) => id === restores);
  return restored && originalOf(executions, restored);
}

/** Where in the history a change is from: executed again, it is as old as it was. */
function lastIndexOf(
  executions: readonly Execution[],
  origin: Execution | undefined,
): number {
  if (!origin) return executions.length;
  return origin.revisions.length > 0
    ? executions.findLastIndex(one => changeOf(one) === changeOf(origin))
    : executions.indexOf(origin);
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
