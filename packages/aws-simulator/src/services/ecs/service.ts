import type {
  DeploymentConfiguration,
  DeploymentControllerType,
  LoadBalancer,
  NetworkConfiguration,
  Service,
} from '@aws-sdk/client-ecs';
import { ServiceError } from '../../protocol/ServiceError';
import { StepHistory } from '../../world/StepHistory';
import type { Place } from '../../world/World';
import { DeploymentEnd, deployService } from './deployService';
import type { ServiceDeploymentRecord } from './ServiceDeploymentRecord';
import {
  ecsArn,
  requireCluster,
  requireService,
  requireTaskDefinition,
  ServiceRecord,
} from './store';
import { createTaskSet } from './taskSets';

export interface ServiceOptions {
  /** Name or ARN. */
  cluster: string;
  name: string;
  /** Family, `family:revision` or ARN. */
  taskDefinition: string;
  desiredCount: number;
  loadBalancers?: LoadBalancer[];
  /** `ECS` when missing. */
  deploymentController?: DeploymentControllerType;
  deploymentConfiguration?: DeploymentConfiguration;
  networkConfiguration?: NetworkConfiguration;
  healthCheckGracePeriodSeconds?: number;
  /** What else of a service can be told; as ECS has it when missing. */
  settings?: ServiceSettings;
  tags?: Record<string, string>;
  /** Told when its first deployment has ended, which ECS's own controller makes. */
  onEnd?: DeploymentEnd;
}

/** What changes nothing of how a service is deployed. */
export type ServiceSettings = Pick<
  Service,
  | 'enableECSManagedTags'
  | 'enableExecuteCommand'
  | 'launchType'
  | 'platformVersion'
  | 'propagateTags'
  | 'roleArn'
  | 'schedulingStrategy'
>;

/** A Fargate service; its first tasks start at once. */
export function createService(
  place: Place,
  options: ServiceOptions,
): ServiceRecord['service'] {
  const cluster = requireCluster(place, options.cluster);
  if (cluster.services.has(options.name)) {
    throw new ServiceError(
      'InvalidParameterException',
      'Creation of service was not idempotent.',
    );
  }
  const { taskDefinition } = requireTaskDefinition(
    place,
    options.taskDefinition,
  );
  refuseMisplacedPauses(options.deploymentConfiguration);
  const controller = options.deploymentController ?? 'ECS';
  const record: ServiceRecord = {
    place,
    cluster,
    tags: { ...options.tags },
    events: [],
    eventCount: 0,
    groups: [],
    groupCount: 0,
    runningTasks: new StepHistory(),
    serviceDeployments: [],
    revisions: [],
    steady: false,
    service: {
      serviceArn: ecsArn(
        place,
        `service/${cluster.cluster.clusterName}/${options.name}`,
      ),
      serviceName: options.name,
      clusterArn: cluster.cluster.clusterArn,
      loadBalancers: options.loadBalancers ?? [],
      serviceRegistries: [],
      status: 'ACTIVE',
      desiredCount: options.desiredCount,
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      platformFamily: 'Linux',
      taskDefinition: taskDefinition.taskDefinitionArn,
      deploymentController: { type: controller },
      deploymentConfiguration:
        controller === 'ECS'
          ? {
              strategy: 'ROLLING',
              maximumPercent: 200,
              minimumHealthyPercent: 100,
              deploymentCircuitBreaker: { enable: false, rollback: false },
              ...options.deploymentConfiguration,
            }
          : { maximumPercent: 200, minimumHealthyPercent: 100 },
      networkConfiguration: options.networkConfiguration ?? {
        awsvpcConfiguration: {
          subnets: ['a', 'b'].map(
            zone =>
              `subnet-0${place.world.random.hex(
                `subnet/${place.account}/${place.region}/${zone}`,
                16,
              )}`,
          ),
          securityGroups: [
            `sg-0${place.world.random.hex(
              `sg/${place.account}/${place.region}/${options.name}`,
              16,
            )}`,
          ],
          assignPublicIp: 'DISABLED',
        },
      },
      healthCheckGracePeriodSeconds: options.healthCheckGracePeriodSeconds ?? 0,
      createdAt: new Date(place.world.now),
      createdBy: `arn:aws:iam::${place.account}:root`,
      schedulingStrategy: 'REPLICA',
      enableECSManagedTags: true,
      propagateTags: 'NONE',
      enableExecuteCommand: false,
      placementConstraints: [],
      placementStrategy: [],
      ...options.settings,
    },
  };
  cluster.services.set(options.name, record);
  if (controller === 'ECS') {
    deployService(record, taskDefinition, options.onEnd);
  } else {
    createTaskSet(record, {
      taskDefinition,
      loadBalancers: record.service.loadBalancers ?? [],
      primary: true,
    });
  }
  return record.service;
}

export interface ServiceUpdate {
  cluster: string;
  service: string;
  /** Family, `family:revision` or ARN. */
  taskDefinition?: string;
  desiredCount?: number;
  forceNewDeployment?: boolean;
  deploymentConfiguration?: DeploymentConfiguration;
  healthCheckGracePeriodSeconds?: number;
  enableExecuteCommand?: boolean;
  /** Another one starts a deployment. */
  networkConfiguration?: NetworkConfiguration;
  onEnd?: DeploymentEnd;
}

/** Changes a service; another task definition starts a deployment, as force does, which is answered. */
export function updateService(
  place: Place,
  update: ServiceUpdate,
): ServiceDeploymentRecord | undefined {
  const record = requireService(
    requireCluster(place, update.cluster),
    update.service,
  );
  const { service } = record;
  const { taskDefinition } = requireTaskDefinition(
    place,
    update.taskDefinition ?? service.taskDefinition,
  );
  const changes = taskDefinition.taskDefinitionArn !== service.taskDefinition;
  refuseCodeDeploys(record, { ...update, changes });
  refuseMisplacedPauses(update.deploymentConfiguration);
  const { desiredCount = service.desiredCount } = update;
  if (!Number.isInteger(desiredCount) || desiredCount < 0) {
    throw new ServiceError(
      'InvalidParameterException',
      `desiredCount must be a whole number that is not negative. It is ${desiredCount}.`,
    );
  }
  service.deploymentConfiguration = {
    ...service.deploymentConfiguration,
    ...update.deploymentConfiguration,
  };
  service.healthCheckGracePeriodSeconds =
    update.healthCheckGracePeriodSeconds ??
    service.healthCheckGracePeriodSeconds;
  service.enableExecuteCommand =
    update.enableExecuteCommand ?? service.enableExecuteCommand;
  const moves = update.networkConfiguration !== undefined;
  service.networkConfiguration =
    update.networkConfiguration ?? service.networkConfiguration;
  const rescales = desiredCount !== service.desiredCount;
  service.desiredCount = desiredCount;
  if (changes || moves || update.forceNewDeployment === true) {
    return deployService(record, taskDefinition, update.onEnd);
  }
  if (rescales) rescale(record);
  return undefined;
}

function rescale({ active, groups, service }: ServiceRecord): void {
  if (active) {
    active.rescale();
    return;
  }
  // Every task set of CodeDeploy's has the service's full scale, but for one that goes.
  const scaled =
    service.deploymentController?.type === 'CODE_DEPLOY'
      ? groups.filter((group, index) => index === 0 || group.desired > 0)
      : groups.slice(0, 1);
  for (const group of scaled) group.setDesired(service.desiredCount);
}

function refuseCodeDeploys(
  { service }: ServiceRecord,
  { changes, forceNewDeployment }: ServiceUpdate & { changes: boolean },
): void {
  if (service.deploymentController?.type !== 'CODE_DEPLOY') return;
  if (changes || forceNewDeployment) {
    throw new ServiceError(
      'InvalidParameterException',
      `Unable to ${
        changes ? 'update task definition' : 'force a new deployment'
      } on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
    );
  }
}

/** A pause lies between two steps, never inside a shift. */
function refuseMisplacedPauses(
  configuration: DeploymentConfiguration | undefined,
): void {
  const misplaced = configuration?.lifecycleHooks?.some(
    ({ targetType, lifecycleStages = [] }) =>
      targetType === 'PAUSE' &&
      (lifecycleStages.includes('TEST_TRAFFIC_SHIFT') ||
        lifecycleStages.includes('PRODUCTION_TRAFFIC_SHIFT')),
  );
  if (misplaced) {
    throw new ServiceError(
      'InvalidParameterException',
      'PAUSE lifecycle hooks cannot be configured at the TEST_TRAFFIC_SHIFT or PRODUCTION_TRAFFIC_SHIFT stages.',
    );
  }
}
