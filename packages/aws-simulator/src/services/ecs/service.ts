import type {
  DeploymentConfiguration,
  DeploymentControllerType,
  LoadBalancer,
  NetworkConfiguration,
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
  tags?: Record<string, string>;
}

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
    },
  };
  cluster.services.set(options.name, record);
  if (controller === 'ECS') {
    deployService(record, taskDefinition);
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
  onEnd?: DeploymentEnd;
}

/** Changes a service; a new task definition starts a deployment, which is answered. */
export function updateService(
  place: Place,
  update: ServiceUpdate,
): ServiceDeploymentRecord | undefined {
  const record = requireService(
    requireCluster(place, update.cluster),
    update.service,
  );
  const { service } = record;
  const deploys =
    update.taskDefinition !== undefined || update.forceNewDeployment === true;
  if (deploys && service.deploymentController?.type !== 'ECS') {
    throw new ServiceError(
      'InvalidParameterException',
      'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    );
  }
  const taskDefinition = requireTaskDefinition(
    place,
    update.taskDefinition ?? service.taskDefinition,
  ).taskDefinition;
  if (update.deploymentConfiguration) {
    refuseMisplacedPauses(update.deploymentConfiguration);
    service.deploymentConfiguration = {
      ...service.deploymentConfiguration,
      ...update.deploymentConfiguration,
    };
  }
  if (update.desiredCount !== undefined) {
    service.desiredCount = update.desiredCount;
    if (!record.stopDeployment) {
      record.groups[0]?.setDesired(update.desiredCount);
    }
  }
  return deploys
    ? deployService(record, taskDefinition, update.onEnd)
    : undefined;
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
