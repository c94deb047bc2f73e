import type {
  ActionDeclaration,
  PipelineDeclaration,
} from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { actionPlace } from './actionPlace';
import { startPipelineExecution } from './startExecution';
import { sourceOf, type SourceChange } from './sources';
import { codePipelineStore, Declaration, Pipeline, Stage } from './store';
import { validated } from './validateDeclaration';

/** Makes a pipeline; from then on its sources start it when they change. */
export function createPipeline(
  place: Place,
  options: {
    declaration: PipelineDeclaration;
    tags?: Record<string, string>;
    /** Somebody else makes the EventBridge rules that start it where it does not poll. */
    startedByRules?: boolean;
  },
): Pipeline {
  const { world, account, region } = place;
  const declaration = validated(options.declaration);
  const { pipelines } = world.store(codePipelineStore, place);
  if (pipelines.has(declaration.name)) {
    throw new ServiceError(
      'PipelineNameInUseException',
      `A pipeline with the name '${declaration.name}' already exists in account '${account}'`,
    );
  }
  const pipeline: Pipeline = {
    place,
    arn: `arn:aws:codepipeline:${region}:${account}:${declaration.name}`,
    declaration,
    created: world.now,
    updated: world.now,
    tags: { ...options.tags },
    stages: declaration.stages.map(({ name }, index) => newStage(name, index)),
    executions: [],
    executionsById: new Map(),
    attempts: [],
    ruleAttempts: [],
    startTokens: new Map(),
    startedByRules: options.startedByRules ?? false,
  };
  pipelines.set(declaration.name, pipeline);
  startOnChanges(pipeline);
  return pipeline;
}

/** A stage that nothing has been in. */
export function newStage(name: string, index: number): Stage {
  return {
    name,
    index,
    transition: { enabled: true },
    inbound: [],
    occupants: new Set(),
    latestAttempts: new Map(),
  };
}

/**
 * As the rule that CodePipeline's console makes in EventBridge, or the connection's webhook, does. Source actions that
 * the pipeline had `before` are subscribed already.
 */
export function startOnChanges(pipeline: Pipeline, before?: Declaration): void {
  const { place, declaration } = pipeline;
  const { pipelines } = place.world.store(codePipelineStore, place);
  for (const action of declaration.stages[0].actions) {
    if (declares(before, action)) continue;
    if (pipeline.startedByRules && waitsForRule(action)) continue;
    subscribe(pipeline, action, change => {
      // One that has been deleted is not told.
      if (pipelines.get(declaration.name) !== pipeline) return;
      if (!declares(pipeline.declaration, action)) return;
      startPipelineExecution(place, {
        name: declaration.name,
        trigger: change.trigger,
        sourceRevisions: [
          {
            actionName: action.name,
            revisionType: change.revisionType,
            revisionValue: change.revisionValue,
          },
        ],
      });
    });
  }
}

/** A pipeline can be made before what it takes its source from; its source action then says so. */
function subscribe(
  { place }: Pipeline,
  action: ActionDeclaration,
  changed: (change: SourceChange) => void,
): void {
  try {
    sourceOf(action)?.subscribe(actionPlace(place, action), action, changed);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** Whether nothing but a rule of EventBridge tells the pipeline of a change. */
function waitsForRule({
  actionTypeId,
  configuration,
}: ActionDeclaration): boolean {
  return (
    actionTypeId?.provider === 'ECR' ||
    configuration?.PollForSourceChanges === 'false'
  );
}

function declares(
  declaration: Declaration | undefined,
  action: ActionDeclaration,
): boolean {
  const wanted = JSON.stringify(action);
  return (declaration?.stages[0].actions ?? []).some(
    declared => JSON.stringify(declared) === wanted,
  );
}
