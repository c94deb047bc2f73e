import { InputError } from '@backstage/errors';
import {
  pipelineStopPermission,
  type Execution,
  type Pipeline,
  type Stage,
} from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import { findExecution, revisionsOf, stateOf, wayIn } from '../pipelineObjects';

const MAX_REASON = 200;
const IN_FLIGHT = new Set(['pending', 'running', 'waiting']);

/** Stops an execution: after the actions that run, or at once. */
export const stopExecution: OperationDefinition = {
  name: 'stop-execution',
  summary:
    'Ends an execution: after what runs in it, or at once when it is abandoned, which can leave work half done.',
  permission: pipelineStopPermission,
  isDestructive: true,
  isFreezeExempt: true,
  takes: ['abandon', 'reason'],

  candidates: view =>
    view.pipelines.flatMap(pipeline =>
      pipeline.executions
        .filter(({ status }) => IN_FLIGHT.has(status))
        .map(execution => {
          const stages = stagesHolding(pipeline, execution);
          const ways = stages.map(wayIn);
          return {
            target: { pipelineId: pipeline.id, executionId: execution.id },
            // Where it is belongs to it: to stop it in production is not what somebody meant who saw it in a test.
            state: stateOf({
              status: execution.rawStatus,
              stages: namesOf(stages),
              atTheDoorOf: namesOf(
                pipeline.stages.filter(({ inbound }) =>
                  inbound.some(({ id }) => id === execution.id),
                ),
              ),
            }),
            resource: pipeline.id,
            pipelineName: pipeline.name,
            revisions: revisionsOf(execution),
            environmentIds: [
              ...new Set(ways.flatMap(({ environmentIds }) => environmentIds)),
            ],
            isProduction: ways.some(({ isProduction }) => isProduction),
            choices: { mustAbandon: execution.rawStatus === 'Stopping' },
          };
        }),
    ),

  checkInput({ choices }, { abandon, reason = '' }) {
    if (choices?.mustAbandon && !abandon) {
      throw new InputError(
        'The execution stops already, and waits for its running actions; all that is left is to abandon them',
      );
    }
    if (reason.length > MAX_REASON) {
      throw new InputError(
        `The reason for stopping has ${reason.length} characters; AWS takes ${MAX_REASON}`,
      );
    }
  },

  outcomeIn(view, { target, expected }) {
    const execution = findExecution(view, target);
    const hasStopped =
      execution?.rawStatus === 'Stopped' ||
      (execution?.rawStatus === 'Stopping' && expected.status !== 'Stopping');
    return hasStopped ? { executionId: execution.id } : undefined;
  },
};

function namesOf(stages: Stage[]): string | undefined {
  return stages.map(({ name }) => name).join(' ') || undefined;
}

function stagesHolding(pipeline: Pipeline, execution: Execution) {
  return pipeline.stages.filter(
    stage =>
      stage.execution?.id === execution.id && IN_FLIGHT.has(stage.status),
  );
}
