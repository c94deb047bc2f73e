import type { EnvironmentVariable } from '@aws-sdk/client-codebuild';
import { ServiceError } from '../../protocol/ServiceError';
import type {
  ActionOutcome,
  ActionRun,
  ActionRunner,
  Artifact,
} from '../../world/ActionRunner';
import type { Behaviour } from '../../world/Behaviour';
import type { BuildResult } from './BuildRun';
import { chooseFiles } from './Buildspec';
import { startBuild } from './startBuild';
import { findProject } from './store';

/** Runs a pipeline's build and test actions. */
export const codeBuildRunner: ActionRunner = (run, settle) => {
  const configuration = run.action.configuration ?? {};
  const { ProjectName, PrimarySource } = configuration;
  const { place, inputs } = run;
  refuseWithoutProject(run);

  const primary =
    inputs.find(({ name }) => name === PrimarySource) ?? inputs[0];
  const behaviour = mergedBehaviour(primary, inputs);
  const running = startBuild(place, {
    projectName: ProjectName,
    initiator: `codepipeline/${run.pipelineName}`,
    source: { ...primary, behaviour },
    sourceVersion: sourceVersionOf(run, primary),
    environment: readEnvironment(configuration.EnvironmentVariables),
    ended: result => settle(outcomeOf(run, result, behaviour)),
  });
  const { id } = running.build;
  return {
    externalExecutionId: id,
    externalExecutionUrl: `https://console.aws.amazon.com/codebuild/home?region=${place.region}#/builds/${id}/view/new`,
    stop: () => running.stop(),
  };
};

function refuseWithoutProject({ place, action }: ActionRun): void {
  try {
    findProject(place, action.configuration?.ProjectName);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(
      error.code,
      `Error calling startBuild: ${error.message} (Service: AWSCodeBuild; Status Code: ${error.statusCode}; Error Code: ${error.code})`,
    );
  }
}

/** What the primary source says holds; the other inputs say the rest. */
function mergedBehaviour(
  primary: Artifact,
  inputs: readonly Artifact[],
): Behaviour {
  const others = inputs.reduce<Behaviour>(
    (merged, { behaviour }) => ({ ...merged, ...behaviour }),
    {},
  );
  return { ...others, ...primary.behaviour };
}

function outcomeOf(
  run: ActionRun,
  { build, image, files, buildspec }: BuildResult,
  behaviour: Behaviour,
): ActionOutcome {
  if (build.buildStatus !== 'SUCCEEDED') {
    const failed = build.phases?.find(
      ({ phaseStatus }) => phaseStatus && phaseStatus !== 'SUCCEEDED',
    );
    const context = failed?.contexts?.[0];
    return {
      status: 'Failed',
      externalExecutionId: build.id,
      errorDetails: {
        code: 'JobFailed',
        message: context
          ? `Build terminated with state: ${build.buildStatus}. Phase: ${failed?.phaseType}, Code: ${context.statusCode}, Message: ${context.message}`
          : `Build terminated with state: ${build.buildStatus}`,
      },
    };
  }
  const outputs = (run.action.outputArtifacts ?? []).map(
    ({ name = '' }): Artifact => ({
      name,
      revision: {
        id: image?.digest ?? build.id,
        createdAt: run.place.world.now,
      },
      files: chooseFiles(
        files,
        buildspec.secondaryFiles[name] ?? buildspec.files,
      ),
      behaviour,
    }),
  );
  return {
    status: 'Succeeded',
    externalExecutionId: build.id,
    outputs,
    outputVariables: Object.fromEntries(
      (build.exportedEnvironmentVariables ?? []).map(
        ({ name = '', value = '' }) => [name, value],
      ),
    ),
  };
}

/** Where a pipeline leaves its artifacts for a build. */
function sourceVersionOf(run: ActionRun, primary: Artifact): string {
  const { account, region, world } = run.pipelinePlace;
  const key = world.random.hex(
    `source-version/${run.pipelineExecutionId}/${primary.name}`,
    7,
  );
  return `arn:aws:s3:::codepipeline-${region}-${account}/${run.pipelineName.slice(
    0,
    20,
  )}/${primary.name.slice(0, 10)}/${key}`;
}

/** The action's `EnvironmentVariables`: a JSON list, as CodePipeline has it. */
function readEnvironment(text: string | undefined): EnvironmentVariable[] {
  if (!text) return [];
  const list = parseJson(text);
  if (!Array.isArray(list) || !list.every(isEnvironmentVariable)) {
    throw new ServiceError(
      'InvalidActionDeclarationException',
      "The action's EnvironmentVariables must be a JSON list of objects with a name and a value",
    );
  }
  return list.map(({ name, value, type }) => ({
    name,
    value,
    type: type ?? 'PLAINTEXT',
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEnvironmentVariable(item: unknown): item is EnvironmentVariable {
  return (
    typeof item === 'object' &&
    item !== null &&
    'name' in item &&
    typeof item.name === 'string' &&
    'value' in item &&
    typeof item.value === 'string'
  );
}
