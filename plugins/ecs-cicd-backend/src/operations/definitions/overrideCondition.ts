import {
  conditionOverridePermission,
  type StageCondition,
} from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import {
  findStage,
  revisionsOf,
  stagesOf,
  stateOf,
  wayFrom,
  wayIn,
  type Way,
} from '../pipelineObjects';

/** Lets a change past a condition that is being checked, or that it has failed. */
export const overrideCondition: OperationDefinition = {
  name: 'override-condition',
  summary:
    'Lets an execution past a condition of a stage that has failed or is still being checked.',
  permission: conditionOverridePermission,
  isDestructive: true,
  isFreezeExempt: false,
  isForOthers: true,
  takes: [],

  candidates: view =>
    stagesOf(view).flatMap(({ pipeline, stage, index }) =>
      (stage.conditions ?? []).flatMap(condition => {
        const { kind } = condition;
        if (!stage.execution || !holdsBack(condition)) return [];
        if (kind === 'failure') return [];
        return [
          {
            target: {
              pipelineId: pipeline.id,
              stageName: stage.name,
              executionId: stage.execution.id,
              condition: kind,
            },
            state: stateOf({
              executionId: stage.execution.id,
              condition: condition.rawStatus,
              // What holds it back is what somebody decides to pass over.
              rules: condition.rules
                .filter(({ status }) => status !== 'succeeded')
                .map(({ name, rawStatus }) => `${name} ${rawStatus}`)
                .join(', '),
            }),
            resource: pipeline.id,
            pipelineName: pipeline.name,
            revisions: revisionsOf(stage.execution),
            // What a stage has done counts as gone well, and whoever is let out of it stands at the door of the next one.
            ...(kind === 'entry'
              ? wayFrom(pipeline, index)
              : bothOf(wayIn(stage), wayBehind(pipeline, index))),
          },
        ];
      }),
    ),

  checkInput() {},

  outcomeIn(view, { target, expected }) {
    const stage = findStage(view, target);
    const isOverridden =
      stage?.execution?.id === expected.executionId &&
      stage?.conditions?.some(
        ({ kind, rawStatus }) =>
          kind === target.condition && rawStatus === 'Overridden',
      );
    return isOverridden ? { executionId: expected.executionId } : undefined;
  },
};

function holdsBack({ status }: StageCondition): boolean {
  return status === 'running' || status === 'failed';
}

function bothOf(one: Way, other: Way): Way {
  return {
    environmentIds: [
      ...new Set([...one.environmentIds, ...other.environmentIds]),
    ],
    isProduction: one.isProduction || other.isProduction,
  };
}

function wayBehind(...[pipeline, index]: Parameters<typeof wayFrom>): Way {
  const isOpen = pipeline.stages.at(index + 1)?.transition.enabled;
  return isOpen
    ? wayFrom(pipeline, index + 1)
    : { environmentIds: [], isProduction: false };
}
