import { InputError } from '@backstage/errors';
import {
  pipelineStartPermission,
  type Pipeline,
  type SourceOption,
} from '@ecs-cicd/backstage-plugin-common';
import type { OperationDefinition } from '../OperationDefinition';
import { findPipeline, stateOf, wayFrom } from '../pipelineObjects';

/** Source providers that take a revision when an execution is started. */
const CHOOSABLE = new Set([
  'CodeCommit',
  'CodeStarSourceConnection',
  'ECR',
  'S3',
]);

/** How CodePipeline calls the trigger of what no change of a source has started. */
const STARTED_BY_SOMEBODY = 'StartPipelineExecution';

/** Starts an execution, from what is newest or from chosen revisions. */
export const startPipeline: OperationDefinition = {
  name: 'start-pipeline',
  summary:
    'Starts an execution of a pipeline, from the newest revisions or from chosen ones, with values for its variables.',
  permission: pipelineStartPermission,
  isDestructive: false,
  isFreezeExempt: false,
  takes: ['sources', 'variables'],

  candidates: view =>
    view.pipelines.map(pipeline => ({
      target: { pipelineId: pipeline.id },
      state: stateOf({ latestExecutionId: pipeline.executions.at(0)?.id }),
      resource: pipeline.id,
      pipelineName: pipeline.name,
      revisions: [],
      ...wayFrom(pipeline, 0),
      choices: {
        sources: sourcesOf(pipeline),
        variables: pipeline.variables ?? [],
      },
    })),

  checkInput({ choices, pipelineName }, { sources = [], variables = [] }) {
    requireOnce('source action', sources, ({ actionName }) => actionName);
    requireOnce('variable', variables, ({ name }) => name);
    for (const { actionName } of sources) {
      const option = choices?.sources?.find(
        one => one.actionName === actionName,
      );
      if (!option?.isChoosable) {
        throw new InputError(
          `${pipelineName} has no source action '${actionName}' that a revision can be chosen for`,
        );
      }
    }
    for (const { name } of variables) {
      if (!choices?.variables?.some(declared => declared.name === name)) {
        throw new InputError(
          `${pipelineName} does not declare a variable '${name}'`,
        );
      }
    }
    const missing = choices?.variables?.find(
      ({ name, isRequired }) =>
        isRequired && !variables.some(given => given.name === name),
    );
    if (missing) {
      throw new InputError(
        `${pipelineName} cannot start without a value for its variable '${missing.name}'`,
      );
    }
  },

  // Which request started an execution, a view does not tell; the provider does, by the client token.
  outcomeIn: () => undefined,
  mayHaveHappenedIn: (view, { target, expected }) => {
    const executions = findPipeline(view, target)?.executions ?? [];
    const seen = executions.findIndex(
      ({ id }) => id === expected.latestExecutionId,
    );
    return executions
      .slice(0, seen < 0 ? undefined : seen)
      .some(({ trigger }) => trigger?.type === STARTED_BY_SOMEBODY);
  },
};

function sourcesOf(pipeline: Pipeline): SourceOption[] {
  const revisions = pipeline.executions.at(0)?.revisions ?? [];
  return pipeline.stages
    .flatMap(({ actions }) => actions)
    .filter(({ category }) => category === 'source')
    .map(({ name, provider }) => {
      const current = revisions.find(
        ({ sourceAction }) => sourceAction === name,
      );
      return {
        actionName: name,
        provider,
        isChoosable: CHOOSABLE.has(provider),
        ...(current ? { current } : {}),
      };
    });
}

function requireOnce<T>(
  what: string,
  items: readonly T[],
  nameOf: (item: T) => string,
): void {
  const names = items.map(nameOf);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new InputError(`The ${what} '${twice}' is given more than once`);
  }
}
