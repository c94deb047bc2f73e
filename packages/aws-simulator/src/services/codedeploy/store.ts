import type {
  AlarmConfiguration,
  ApplicationInfo,
  AutoRollbackConfiguration,
  BlueGreenDeploymentConfiguration,
  ComputePlatform,
  DeploymentConfigInfo,
  DeploymentGroupInfo,
  TrafficRoutingConfig,
} from '@aws-sdk/client-codedeploy';
import { ServiceError } from '../../protocol/ServiceError';
import type { Place, StoreFactory } from '../../world/World';
import type { Deployment } from './Deployment';
import { predefinedConfigs } from './predefinedConfigs';

export interface ApplicationRecord {
  application: ApplicationInfo & { applicationName: string };
  /** By name. */
  groups: Map<string, DeploymentGroupRecord>;
  tags: Record<string, string>;
}

export interface DeploymentGroupRecord {
  place: Place;
  group: DeploymentGroupInfo & {
    applicationName: string;
    deploymentGroupName: string;
    deploymentConfigName: string;
  };
  tags: Record<string, string>;
  /** The deployment that holds the group; there is one at a time. */
  active?: Deployment;
}

export interface CodeDeployStore {
  /** By name. */
  applications: Map<string, ApplicationRecord>;
  /** By name, the predefined ones first. */
  configs: Map<string, DeploymentConfigInfo>;
  /** By id, oldest first. */
  deployments: Map<string, Deployment>;
}

const createStore: StoreFactory<CodeDeployStore> = () => ({
  applications: new Map(),
  configs: new Map(
    predefinedConfigs().map(config => [config.deploymentConfigName, config]),
  ),
  deployments: new Map(),
});

export function codeDeployStore(place: Place): CodeDeployStore {
  return place.world.store(createStore, place);
}

export function codeDeployArn(place: Place, resource: string): string {
  return `arn:aws:codedeploy:${place.region}:${place.account}:${resource}`;
}

export function createApplication(
  place: Place,
  options: {
    name: string;
    computePlatform?: ComputePlatform;
    tags?: Record<string, string>;
  },
): ApplicationRecord['application'] {
  const { applications } = codeDeployStore(place);
  if (applications.has(options.name)) {
    throw new ServiceError(
      'ApplicationAlreadyExistsException',
      `Application already exists: ${options.name}`,
    );
  }
  const application = {
    applicationId: place.world.random.uuid(
      `codedeploy/application/${place.account}/${place.region}/${options.name}`,
    ),
    applicationName: options.name,
    createTime: new Date(place.world.now),
    linkedToGitHub: false,
    computePlatform: options.computePlatform ?? ('ECS' as const),
  };
  applications.set(options.name, {
    application,
    groups: new Map(),
    tags: { ...options.tags },
  });
  return application;
}

/** A custom deployment configuration. */
export function createDeploymentConfig(
  place: Place,
  options: {
    name: string;
    trafficRouting: TrafficRoutingConfig;
    computePlatform?: ComputePlatform;
  },
): DeploymentConfigInfo {
  const { configs } = codeDeployStore(place);
  if (configs.has(options.name)) {
    throw new ServiceError(
      'DeploymentConfigAlreadyExistsException',
      `Deployment configuration already exists: ${options.name}`,
    );
  }
  const config = {
    deploymentConfigId: place.world.random.uuid(
      `codedeploy/config/${place.account}/${place.region}/${options.name}`,
    ),
    deploymentConfigName: options.name,
    createTime: new Date(place.world.now),
    computePlatform: options.computePlatform ?? ('ECS' as const),
    trafficRoutingConfig: options.trafficRouting,
  };
  configs.set(options.name, config);
  return config;
}

export interface DeploymentGroupOptions {
  applicationName: string;
  name: string;
  /** `CodeDeployDefault.ECSAllAtOnce` when missing. */
  deploymentConfigName?: string;
  ecsService: { clusterName: string; serviceName: string };
  /** The names of both target groups. */
  targetGroups: [string, string];
  prodListenerArn: string;
  testListenerArn?: string;
  /** How long the old task set stays after the traffic has moved; 5 minutes when missing. */
  terminationWaitMinutes?: number;
  /** Wait so long for somebody to say that traffic may move; else stop. Moves by itself when missing. */
  readyWaitMinutes?: number;
  autoRollback?: AutoRollbackConfiguration;
  alarms?: AlarmConfiguration;
  serviceRoleArn?: string;
  tags?: Record<string, string>;
}

/** A blue/green deployment group for an ECS service. */
export function createDeploymentGroup(
  place: Place,
  options: DeploymentGroupOptions,
): DeploymentGroupRecord['group'] {
  const application = requireApplication(place, options.applicationName);
  const configName =
    options.deploymentConfigName ?? 'CodeDeployDefault.ECSAllAtOnce';
  requireDeploymentConfig(place, configName);
  if (application.groups.has(options.name)) {
    throw new ServiceError(
      'DeploymentGroupAlreadyExistsException',
      `Deployment group name already exists: ${options.name}`,
    );
  }
  const blueGreen: BlueGreenDeploymentConfiguration = {
    terminateBlueInstancesOnDeploymentSuccess: {
      action: 'TERMINATE',
      terminationWaitTimeInMinutes: options.terminationWaitMinutes ?? 5,
    },
    deploymentReadyOption:
      options.readyWaitMinutes === undefined
        ? { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 }
        : {
            actionOnTimeout: 'STOP_DEPLOYMENT',
            waitTimeInMinutes: options.readyWaitMinutes,
          },
  };
  const group = {
    applicationName: options.applicationName,
    deploymentGroupName: options.name,
    deploymentGroupId: place.world.random.uuid(
      `codedeploy/group/${place.account}/${place.region}/${options.applicationName}/${options.name}`,
    ),
    deploymentConfigName: configName,
    serviceRoleArn:
      options.serviceRoleArn ??
      `arn:aws:iam::${place.account}:role/CodeDeployRoleForECS`,
    autoScalingGroups: [],
    ec2TagFilters: [],
    onPremisesInstanceTagFilters: [],
    triggerConfigurations: [],
    alarmConfiguration: options.alarms ?? {
      enabled: false,
      ignorePollAlarmFailure: false,
      alarms: [],
    },
    autoRollbackConfiguration: options.autoRollback ?? {
      enabled: true,
      events: [
        'DEPLOYMENT_FAILURE' as const,
        'DEPLOYMENT_STOP_ON_ALARM' as const,
      ],
    },
    deploymentStyle: {
      deploymentType: 'BLUE_GREEN' as const,
      deploymentOption: 'WITH_TRAFFIC_CONTROL' as const,
    },
    blueGreenDeploymentConfiguration: blueGreen,
    loadBalancerInfo: {
      targetGroupPairInfoList: [
        {
          targetGroups: options.targetGroups.map(name => ({ name })),
          prodTrafficRoute: { listenerArns: [options.prodListenerArn] },
          ...(options.testListenerArn && {
            testTrafficRoute: { listenerArns: [options.testListenerArn] },
          }),
        },
      ],
    },
    computePlatform: 'ECS' as const,
    ecsServices: [options.ecsService],
  };
  application.groups.set(options.name, {
    place,
    group,
    tags: { ...options.tags },
  });
  return group;
}

export function requireApplication(
  place: Place,
  name: string | undefined,
): ApplicationRecord {
  const found = codeDeployStore(place).applications.get(name ?? '');
  if (!found) {
    throw new ServiceError(
      'ApplicationDoesNotExistException',
      `No application found for name: ${name}`,
    );
  }
  return found;
}

export function requireDeploymentGroup(
  place: Place,
  applicationName: string | undefined,
  name: string | undefined,
): DeploymentGroupRecord {
  const found = requireApplication(place, applicationName).groups.get(
    name ?? '',
  );
  if (!found) {
    throw new ServiceError(
      'DeploymentGroupDoesNotExistException',
      `No Deployment Group found for name: ${name}`,
    );
  }
  return found;
}

export function requireDeploymentConfig(
  place: Place,
  name: string | undefined,
): DeploymentConfigInfo {
  const found = codeDeployStore(place).configs.get(name ?? '');
  if (!found) {
    throw new ServiceError(
      'DeploymentConfigDoesNotExistException',
      `No deployment configuration found for name: ${name}`,
    );
  }
  return found;
}

export function requireDeployment(
  place: Place,
  id: string | undefined,
): Deployment {
  if (!id) {
    throw new ServiceError(
      'DeploymentIdRequiredException',
      'At least one deployment ID must be specified.',
    );
  }
  if (!/^d-[A-Z0-9]{9}$/.test(id)) {
    throw new ServiceError(
      'InvalidDeploymentIdException',
      `Specified DeploymentId is not in the valid format: ${id}`,
    );
  }
  const found = codeDeployStore(place).deployments.get(id);
  if (!found) {
    throw new ServiceError(
      'DeploymentDoesNotExistException',
      `The deployment ${id} could not be found`,
    );
  }
  return found;
}
