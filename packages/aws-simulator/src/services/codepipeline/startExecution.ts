import type {
  ExecutionTrigger,
  PipelineVariable,
  SourceRevisionOverride,
  SourceRevisionType,
} from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place } from '../../world/World';
import { newExecution, requireRoom } from './newExecution';
import { arriveAt } from './stageDoor';
import { Declaration, findPipeline } from './store';
import { requireText } from './validate';

/** What a source action can be told to pick, by its provider. */
const REVISION_TYPES: Record<string, readonly SourceRevisionType[]> = {
  CodeCommit: ['COMMIT_ID'],
  CodeStarSourceConnection: ['COMMIT_ID'],
  ECR: ['IMAGE_DIGEST'],
  S3: ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY'],
};

/** Starts an execution; with a client request token that has been used, gives the execution that it started. */
export function startPipelineExecution(
  place: Place,
  options: {
    name: string | undefined;
    /** `StartPipelineExecution` by the account's root when missing. */
    trigger?: ExecutionTrigger;
    sourceRevisions?: SourceRevisionOverride[];
    variables?: PipelineVariable[];
    clientRequestToken?: string;
  },
): { pipelineExecutionId: string } {
  requireText('clientRequestToken', options.clientRequestToken, {
    minimum: 1,
    maximum: 128,
    pattern: '[a-zA-Z0-9-]+',
  });
  const pipeline = findPipeline(place, options.name);
  const { declaration } = pipeline;
  const started = pipeline.startTokens.get(options.clientRequestToken ?? '');
  if (started !== undefined) return { pipelineExecutionId: started };

  const overrides = options.sourceRevisions ?? [];
  requireOverridable(declaration, overrides);
  const variables = resolveVariables(declaration, options.variables ?? []);
  requireRoom(pipeline);
  const execution = newExecution(pipeline, {
    trigger: options.trigger ?? {
      triggerType: 'StartPipelineExecution',
      triggerDetail: `arn:aws:iam::${place.account}:root`,
    },
    overrides,
    variables,
  });
  if (options.clientRequestToken) {
    pipeline.startTokens.set(options.clientRequestToken, execution.id);
  }
  arriveAt(execution, 0);
  return { pipelineExecutionId: execution.id };
}

/** Each override has to be for another source action, and of a type that the action's provider knows. */
function requireOverridable(
  { name, stages: [{ actions }] }: Declaration,
  overrides: readonly SourceRevisionOverride[],
): void {
  const seen = new Set<string>();
  for (const { actionName = '', revisionType } of overrides) {
    const action = actions.find(declared => declared.name === actionName);
    if (!action) {
      throw invalid(
        `Pipeline '${name}' does not have a source action with name '${actionName}'`,
      );
    }
    if (seen.has(actionName)) {
      throw invalid(`There are two source revisions for '${actionName}'`);
    }
    seen.add(actionName);
    const { provider = '' } = action.actionTypeId ?? {};
    const types: readonly (string | undefined)[] =
      REVISION_TYPES[provider] ?? [];
    if (!types.includes(revisionType)) {
      throw invalid(
        `The revision type ${revisionType} is not valid for source action '${actionName}' with provider ${provider}`,
      );
    }
  }
}

function resolveVariables(
  { variables: declared = [] }: Declaration,
  given: readonly PipelineVariable[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name = '', defaultValue } of declared) {
    const value = given.find(one => one.name === name)?.value ?? defaultValue;
    if (value === undefined) {
      throw invalid(
        `Variable '${name}' has no default value and must be given`,
      );
    }
    requireText('variables.value', value, { minimum: 1, maximum: 1000 });
    values[name] = value;
  }
  const unknown = given.find(({ name }) => !(name && name in values));
  if (unknown) {
    throw invalid(
      `The pipeline does not declare a variable named '${unknown.name}'`,
    );
  }
  const names = new Set(given.map(({ name }) => name));
  if (names.size < given.length) {
    throw invalid('A variable is given more than once');
  }
  return values;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
