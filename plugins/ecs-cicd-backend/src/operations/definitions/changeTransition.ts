import { InputError } from '@backstage/errors';
import {
  transitionChangePermission,
  type Stage,
} from '@ecs-cicd/backstage-plugin-common';
import type { Candidate, OperationDefinition } from '../OperationDefinition';
import {
  findStage,
  revisionsOf,
  stagesOf,
  stateOf,
  wayFrom,
  wayIn,
  type StageInPipeline,
} from '../pipelineObjects';

/** Closes the door in front of a stage. */
export const closeTransition: OperationDefinition = {
  name: 'close-transition',
  summary:
    'Closes the transition in front of a stage, so that nothing goes into the stage any more.',
  permission: transitionChangePermission,
  isDestructive: false,
  isFreezeExempt: true,
  takes: ['reason'],

  candidates: view =>
    doorsOf(stagesOf(view), ({ enabled }) => enabled).map(
      ({ pipeline, stage }) => ({
        ...doorOf({ pipeline, stage }),
        state: stateOf({
          door: 'open',
          changedAt: stage.transition.changedAt,
        }),
        revisions: [],
        ...wayIn(stage),
      }),
    ),

  checkInput(_, { reason }) {
    if (reason === undefined) {
      throw new InputError('Say in input.reason why the transition is closed');
    }
  },

  outcomeIn(view, { target, expected, input }) {
    const door = findStage(view, target)?.transition;
    return door?.enabled === false &&
      door.changedAt !== expected.changedAt &&
      door.reason === input.reason
      ? {}
      : undefined;
  },
};

/** Opens the door in front of a stage, and lets in what stands there. */
export const openTransition: OperationDefinition = {
  name: 'open-transition',
  summary:
    'Opens the closed transition in front of a stage; what stands there goes in.',
  permission: transitionChangePermission,
  isDestructive: false,
  isFreezeExempt: false,
  takes: [],

  candidates: view =>
    doorsOf(stagesOf(view), ({ enabled }) => !enabled).map(
      ({ pipeline, stage, index }) => ({
        ...doorOf({ pipeline, stage }),
        state: stateOf({
          door: 'closed',
          changedAt: stage.transition.changedAt,
          // Who opens a door answers for what comes in.
          atTheDoor: stage.inbound.map(({ id }) => id).join(' '),
        }),
        revisions: revisionsOf(...stage.inbound),
        ...wayFrom(pipeline, index),
      }),
    ),

  checkInput() {},

  outcomeIn(view, { target, expected }) {
    const door = findStage(view, target)?.transition;
    return door?.enabled && door.changedAt !== expected.changedAt
      ? {}
      : undefined;
  },
};

/** The first stage has no door. */
function doorsOf(
  stages: StageInPipeline[],
  isWanted: (door: Stage['transition']) => boolean,
): StageInPipeline[] {
  return stages.filter(
    ({ stage, index }) => index > 0 && isWanted(stage.transition),
  );
}

function doorOf({
  pipeline,
  stage,
}: Pick<StageInPipeline, 'pipeline' | 'stage'>): Pick<
  Candidate,
  'target' | 'resource' | 'pipelineName'
> {
  return {
    target: { pipelineId: pipeline.id, stageName: stage.name },
    resource: pipeline.id,
    pipelineName: pipeline.name,
  };
}
