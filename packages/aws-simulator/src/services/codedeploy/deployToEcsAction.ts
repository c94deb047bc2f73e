import { ServiceError } from '../../protocol/ServiceError';
import type {
  ActionOutcome,
  ActionRun,
  ActionRunner,
  Artifact,
} from '../../world/ActionRunner';
import { registerTaskDefinition, TaskDefinitionOptions } from '../ecs';
import { stopDeployment } from './changeDeployment';
import { createDeployment } from './createDeployment';
import { parseEcsAppSpec } from './appSpec';
import type { EndedDeployment } from './Deployment';

/** CodePipeline takes up to four images. */
const IMAGE_NUMBERS = [1, 2, 3, 4];

/**
 * CodePipeline's action `CodeDeployToECS`: puts the images into the task definition template, registers it, puts its ARN
 * into the AppSpec, and waits for the deployment.
 */
export const runCodeDeployToEcsAction: ActionRunner = (run, settle) => {
  const { place } = run;
  let abandoned = false;
  try {
    const info = createDeployment(place, {
      applicationName: setting(run, 'ApplicationName'),
      deploymentGroupName: setting(run, 'DeploymentGroupName'),
      appSpec: appSpecOf(run),
      description: `Deployment of pipeline ${run.pipelineName}, execution ${run.pipelineExecutionId}`,
      onEnd: ended => {
        if (!abandoned) settle(outcomeOf(ended));
      },
    });
    return {
      externalExecutionId: info.deploymentId,
      externalExecutionUrl: `https://console.aws.amazon.com/codedeploy/home?region=${place.region}#/deployments/${info.deploymentId}`,
      summary: 'Deployment in progress',
      stop: () => {
        abandoned = true;
        if (info.completeTime) return;
        stopDeployment(place, { deploymentId: info.deploymentId });
      },
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const outcome: ActionOutcome = {
      status: 'Failed',
      errorDetails: {
        code:
          error.code === 'DeploymentLimitExceededException'
            ? 'JobFailed'
            : 'ConfigurationError',
        message: error.message,
      },
    };
    place.world.after(1, () => settle(outcome));
    return {};
  }
};

function outcomeOf(info: EndedDeployment): ActionOutcome {
  if (info.status === 'Succeeded') {
    return {
      status: 'Succeeded',
      summary: 'Deployment Succeeded',
      externalExecutionId: info.deploymentId,
    };
  }
  return {
    status: 'Failed',
    externalExecutionId: info.deploymentId,
    summary: `Deployment ${info.status}`,
    errorDetails: {
      code: 'JobFailed',
      message: `Deployment ${info.deploymentId} ${
        info.status === 'Failed' ? 'failed' : 'stopped'
      }. ${info.errorInformation?.message ?? ''}`.trim(),
    },
  };
}

/** What `taskdef.json` holds: the input of RegisterTaskDefinition. */
type TaskDefinitionFile = Omit<TaskDefinitionOptions, 'tags'> & {
  tags?: { key?: string; value?: string }[];
};

function appSpecOf(run: ActionRun): string {
  const template = fileOf(
    run,
    'AppSpecTemplateArtifact',
    'AppSpecTemplatePath',
    'appspec.yaml',
  );
  // What is wrong with the AppSpec is told before a task definition is registered for nothing.
  parseEcsAppSpec(template);
  const registered = registerTaskDefinition(run.place, taskDefinitionOf(run));
  return template.split('<TASK_DEFINITION>').join(registered.taskDefinitionArn);
}

function taskDefinitionOf(run: ActionRun): TaskDefinitionOptions {
  let text = fileOf(
    run,
    'TaskDefinitionTemplateArtifact',
    'TaskDefinitionTemplatePath',
    'taskdef.json',
  );
  for (const number of IMAGE_NUMBERS) {
    const placeholder =
      run.action.configuration?.[`Image${number}ContainerName`];
    if (placeholder) {
      text = text.split(`<${placeholder}>`).join(imageOf(run, number));
    }
  }
  const parsed = parseJson(
    text,
    'The task definition template is not valid JSON.',
  ) as Partial<TaskDefinitionFile> | null;
  if (
    typeof parsed?.family !== 'string' ||
    !Array.isArray(parsed.containerDefinitions)
  ) {
    throw new ServiceError(
      'InvalidArtifact',
      'The task definition template must have a family and containerDefinitions.',
    );
  }
  const tags = Object.fromEntries(
    (parsed.tags ?? []).map(({ key = '', value = '' }) => [key, value]),
  );
  return { ...parsed, family: parsed.family, tags };
}

function imageOf(run: ActionRun, number: number): string {
  const artifact = artifactOf(run, `Image${number}ArtifactName`);
  const text = artifact.files['imageDetail.json'];
  if (text === undefined) {
    throw new ServiceError(
      'InvalidArtifact',
      `Exception while trying to read the image artifact file from the artifact: ${artifact.name}`,
    );
  }
  const detail = parseJson(
    text,
    `The file imageDetail.json in the artifact ${artifact.name} is not valid JSON.`,
  ) as { ImageURI?: unknown } | null;
  if (typeof detail?.ImageURI !== 'string') {
    throw new ServiceError(
      'InvalidArtifact',
      `The file imageDetail.json in the artifact ${artifact.name} has no ImageURI.`,
    );
  }
  return detail.ImageURI;
}

function fileOf(
  run: ActionRun,
  artifactSetting: string,
  pathSetting: string,
  defaultPath: string,
): string {
  const artifact = artifactOf(run, artifactSetting);
  const path = run.action.configuration?.[pathSetting] ?? defaultPath;
  const text = artifact.files[path];
  if (text === undefined) {
    throw new ServiceError(
      'InvalidArtifact',
      `Exception while trying to read the ${
        pathSetting === 'AppSpecTemplatePath' ? 'appspec' : 'task definition'
      } artifact file from: ${
        artifact.name
      }. The artifact has no file ${path}.`,
    );
  }
  return text;
}

function artifactOf(run: ActionRun, name: string): Artifact {
  const wanted = setting(run, name);
  const found = run.inputs.find(artifact => artifact.name === wanted);
  if (!found) {
    throw new ServiceError(
      'InvalidArtifact',
      `The action ${run.action.name} has no input artifact ${wanted}, which ${name} names.`,
    );
  }
  return found;
}

function setting(run: ActionRun, name: string): string {
  const value = run.action.configuration?.[name];
  if (!value) {
    throw new ServiceError(
      'InvalidConfiguration',
      `Action configuration for action '${run.action.name}' is missing required configuration '${name}'`,
    );
  }
  return value;
}

function parseJson(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('InvalidArtifact', refusal);
  }
}
