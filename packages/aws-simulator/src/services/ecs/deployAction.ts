import { ServiceError } from '../../protocol/ServiceError';
import type {
  ActionOutcome,
  ActionRun,
  ActionRunner,
} from '../../world/ActionRunner';
import { updateService } from './service';
import {
  registerTaskDefinition,
  requireCluster,
  requireService,
  requireTaskDefinition,
} from './store';

interface ImageDefinition {
  name: string;
  imageUri: string;
}

/**
 * CodePipeline's action for rolling (and ECS-native) deployments: puts the images of `imagedefinitions.json` into a new
 * revision of the service's task definition, updates the service and waits for the deployment.
 */
export const runEcsDeployAction: ActionRunner = (run, settle) => {
  const { world } = run.place;
  const configuration = run.action.configuration ?? {};
  const minutes = Number(configuration.DeploymentTimeout ?? 60);
  let over = false;
  const settleOnce = (outcome: ActionOutcome) => {
    if (over) return;
    over = true;
    settle(outcome);
  };
  world.after(minutes * 60, () =>
    settleOnce(
      failed(
        'JobTimedOut',
        `The Amazon ECS service '${configuration.ServiceName}' did not stabilize within ${minutes} minutes.`,
      ),
    ),
  );
  try {
    const record = deploy(run, end =>
      settleOnce(
        end.status === 'SUCCESSFUL'
          ? { status: 'Succeeded', summary: 'Deployment succeeded.' }
          : failed(
              'JobFailed',
              end.statusReason ?? `The service deployment ended: ${end.status}`,
            ),
      ),
    );
    return {
      externalExecutionId: record.target.id,
      externalExecutionUrl: `https://console.aws.amazon.com/ecs/v2/clusters/${configuration.ClusterName}/services/${configuration.ServiceName}/deployments?region=${run.place.region}`,
      summary: `Deployment to ${configuration.ServiceName} in progress.`,
      stop: () => {
        over = true;
      },
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const outcome = failed(
      error.code === 'InvalidArtifact' ? 'ConfigurationError' : 'JobFailed',
      error.message,
    );
    world.after(1, () => settleOnce(outcome));
    return {};
  }
};

function deploy(
  run: ActionRun,
  onEnd: NonNullable<Parameters<typeof updateService>[1]['onEnd']>,
) {
  const {
    ClusterName = '',
    ServiceName = '',
    FileName,
  } = run.action.configuration ?? {};
  const images = readImageDefinitions(run, FileName ?? 'imagedefinitions.json');
  const { service } = requireService(
    requireCluster(run.place, ClusterName),
    ServiceName,
  );
  const { taskDefinition, tags } = requireTaskDefinition(
    run.place,
    service.taskDefinition,
  );
  const {
    taskDefinitionArn: _arn,
    revision: _revision,
    status: _status,
    registeredAt: _registeredAt,
    ...described
  } = taskDefinition;
  const unknown = images.find(
    ({ name }) =>
      !described.containerDefinitions?.some(
        container => container.name === name,
      ),
  );
  if (unknown) {
    throw new ServiceError(
      'InvalidArtifact',
      `The container '${unknown.name}' in the image definitions file is not in the task definition of the service '${ServiceName}'.`,
    );
  }
  const registered = registerTaskDefinition(run.place, {
    ...described,
    tags,
    containerDefinitions: described.containerDefinitions?.map(container => ({
      ...container,
      image:
        images.find(({ name }) => name === container.name)?.imageUri ??
        container.image,
    })),
  });
  const record = updateService(run.place, {
    cluster: ClusterName,
    service: ServiceName,
    taskDefinition: registered.taskDefinitionArn,
    onEnd,
  });
  if (!record) throw new Error('A new task definition starts a deployment');
  return record;
}

function readImageDefinitions(
  run: ActionRun,
  fileName: string,
): ImageDefinition[] {
  const text = run.inputs[0]?.files[fileName];
  if (text === undefined) {
    throw new ServiceError(
      'InvalidArtifact',
      `Did not find the image definition file ${fileName} in the input artifacts ZIP file. Verify the file is stored in your pipeline's Amazon S3 artifact bucket.`,
    );
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (!Array.isArray(parsed) || !parsed.every(isImageDefinition)) {
    throw new ServiceError(
      'InvalidArtifact',
      `The image definition file ${fileName} contains invalid JSON format.`,
    );
  }
  return parsed;
}

function isImageDefinition(value: unknown): value is ImageDefinition {
  const entry = value as Partial<ImageDefinition> | null;
  return typeof entry?.name === 'string' && typeof entry.imageUri === 'string';
}

function failed(code: string, message: string): ActionOutcome {
  return { status: 'Failed', errorDetails: { code, message } };
}
