import type { ReleaseParts } from '@ecs-cicd/backstage-plugin-node';
import { isProduction } from './assembly/isProduction';

/** How the config names a stage. */
export function stageId(pipelineId: string, stageName: string): string {
  return `${pipelineId}/${stageName}`;
}

/**
 * What a provider tells with the last word on what is production: the config's on those that it names; and a stage that
 * deploys into production is of it, whatever it is called.
 *
 * @param notProduction - ids of stages and of environments
 */
export function guardProduction(
  parts: ReleaseParts,
  notProduction: ReadonlySet<string>,
): ReleaseParts {
  const environments = parts.environments.map(environment => ({
    ...environment,
    isProduction:
      !notProduction.has(environment.id) && isProduction(environment),
  }));
  const guarded = new Set(
    environments.filter(isProduction).map(({ id }) => id),
  );
  return {
    ...parts,
    environments,
    pipelines: parts.pipelines.map(pipeline => ({
      ...pipeline,
      stages: pipeline.stages.map(stage => ({
        ...stage,
        isProduction:
          !notProduction.has(stageId(pipeline.id, stage.name)) &&
          (isProduction(stage) ||
            stage.actions.some(
              ({ environmentId }) =>
                environmentId !== undefined && guarded.has(environmentId),
            )),
      })),
    })),
  };
}
