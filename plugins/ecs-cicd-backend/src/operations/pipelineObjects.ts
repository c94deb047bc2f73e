import { createHash } from 'node:crypto';
import type {
  Action,
  Execution,
  OperationState,
  OperationTarget,
  Pipeline,
  ReleaseView,
  Revision,
  Stage,
} from '@ecs-cicd/backstage-plugin-common';
import { isProduction } from '../release/assembly/isProduction';

/** A stage in its pipeline. */
export interface StageInPipeline {
  pipeline: Pipeline;
  stage: Stage;
  index: number;
}

export function stagesOf(view: ReleaseView): StageInPipeline[] {
  return view.pipelines.flatMap(pipeline =>
    pipeline.stages.map((stage, index) => ({ pipeline, stage, index })),
  );
}

export function findPipeline(
  view: ReleaseView,
  target: OperationTarget,
): Pipeline | undefined {
  return view.pipelines.find(({ id }) => id === target.pipelineId);
}

export function findStage(
  view: ReleaseView,
  target: OperationTarget,
): Stage | undefined {
  return findPipeline(view, target)?.stages.find(
    ({ name }) => name === target.stageName,
  );
}

export function findExecution(
  view: ReleaseView,
  target: OperationTarget,
): Execution | undefined {
  return findPipeline(view, target)?.executions.find(
    ({ id }) => id === target.executionId,
  );
}

/** As long as a word of a state may be. */
const MAX_WORD = 400;

/** Leaves out what is not known, because a state holds words only. */
export function stateOf(
  words: Readonly<Record<string, string | undefined>>,
): OperationState {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, word]) =>
      word === undefined ? [] : [[key, withinLimits(word)]],
    ),
  );
}

/** What is too long to be told whole is told apart by its digest, so that no change at its end goes unseen. */
function withinLimits(word: string): string {
  if (word.length <= MAX_WORD) return word;
  const digest = createHash('sha256').update(word).digest('base64url');
  return `${word.slice(0, MAX_WORD - digest.length - 2)}… ${digest}`;
}

export function stateOfStage(stage: Stage): OperationState {
  return stateOf({
    status: stage.rawStatus,
    executionId: stage.execution?.id,
    updatedAt: stage.updatedAt,
  });
}

export function revisionsOf(...executions: (Execution | undefined)[]) {
  const seen = new Map<string, Revision>();
  for (const revision of executions.flatMap(one => one?.revisions ?? [])) {
    seen.set(`${revision.sourceAction}/${revision.id}`, revision);
  }
  return [...seen.values()];
}

/** What a change meets on its way, until something holds it. */
export interface Way {
  environmentIds: string[];
  isProduction: boolean;
}

/**
 * How far a change goes by itself from a stage on: through the rest of the stage and all stages behind it, up to an
 * approval or a closed transition.
 *
 * @param after - where in the stage it goes on: behind the approval that is given, or anywhere, because the stage's
 * approvals are behind it
 */
export function wayFrom(
  pipeline: Pipeline,
  index: number,
  after?: Action | 'approvals',
): Way {
  const environmentIds = new Set<string>();
  let meetsProduction = false;
  for (const [offset, stage] of pipeline.stages.slice(index).entries()) {
    if (offset > 0 && !stage.transition.enabled) break;
    const start = offset === 0 ? after : undefined;
    const begins = typeof start === 'object' ? orderOf(start) : 0;
    const gate =
      start === 'approvals'
        ? Infinity
        : Math.min(
            ...stage.actions
              .filter(
                action =>
                  action.category === 'approval' &&
                  action !== start &&
                  orderOf(action) > begins,
              )
              .map(orderOf),
          );
    const passed = stage.actions.filter(
      action =>
        action.category !== 'approval' &&
        orderOf(action) >= begins &&
        orderOf(action) < gate,
    );
    passed.forEach(({ environmentId }) => {
      if (environmentId) environmentIds.add(environmentId);
    });
    if (isProduction(stage) && passed.length > 0) meetsProduction = true;
    if (gate !== Infinity) break;
  }
  return {
    environmentIds: [...environmentIds],
    isProduction: meetsProduction,
  };
}

function orderOf(action: Action): number {
  return action.runOrder ?? 1;
}

/** The environments that a stage's own actions change. */
export function wayIn(stage: Stage): Way {
  return {
    environmentIds: [
      ...new Set(
        stage.actions.flatMap(({ environmentId }) => environmentId ?? []),
      ),
    ],
    isProduction: isProduction(stage),
  };
}
