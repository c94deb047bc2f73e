import type {
  Build,
  Deployment,
  Environment,
  Pipeline,
  Release,
} from '@ecs-cicd/backstage-plugin-common';
import { contentOf, type ActionRun } from './facts';

export interface ReleasesInput {
  pipelines: Pipeline[];
  runs: ActionRun[];
  builds: Build[];
  deployments: Deployment[];
  environments: Environment[];
  /** Which execution brought what serves, by {@link contentOf}. */
  executionOfContent: ReadonlyMap<string, string>;
}

/** Each change's whole way, newest first, as ids into the other lists of the view. */
export function traceReleases(input: ReleasesInput): Release[] {
  const { pipelines, builds, deployments } = input;
  return pipelines
    .flatMap(pipeline =>
      pipeline.executions.map(execution => ({ pipeline, execution })),
    )
    .sort((a, b) =>
      (b.execution.startedAt ?? '').localeCompare(a.execution.startedAt ?? ''),
    )
    .map(({ pipeline, execution }) => {
      const runs = input.runs.filter(run => run.executionId === execution.id);
      const own = builds.filter(build => build.executionId === execution.id);
      const deployed = deployments.filter(
        deployment => deployment.executionId === execution.id,
      );
      const stageName = furthestStage(pipeline, execution.id, runs);
      return {
        executionId: execution.id,
        pipelineId: pipeline.id,
        status: execution.status,
        revisions: execution.revisions,
        ...(stageName === undefined ? {} : { stageName }),
        buildIds: own.map(({ id }) => id),
        imageDigests: [
          ...new Set(
            [...own, ...runs, ...deployed].flatMap(
              ({ imageDigests }) => imageDigests,
            ),
          ),
        ],
        deploymentIds: deployed.map(({ id }) => id),
        reach: reachOf(execution.id, input),
      };
    });
}

function furthestStage(
  pipeline: Pipeline,
  executionId: string,
  runs: ActionRun[],
): string | undefined {
  const reached = new Set(runs.map(({ stageName }) => stageName));
  return pipeline.stages
    .filter(
      stage => reached.has(stage.name) || stage.execution?.id === executionId,
    )
    .at(-1)?.name;
}

function reachOf(executionId: string, input: ReleasesInput): Release['reach'] {
  return input.environments.flatMap(environment =>
    environment.running
      .filter(
        share => input.executionOfContent.get(contentOf(share)) === executionId,
      )
      .map(share => ({
        environmentId: environment.id,
        weight: share.weight,
        ...(share.runningCount === undefined
          ? {}
          : { runningCount: share.runningCount }),
        ...(share.taskDefinitionArn === undefined
          ? {}
          : { taskDefinitionArn: share.taskDefinitionArn }),
      })),
  );
}
