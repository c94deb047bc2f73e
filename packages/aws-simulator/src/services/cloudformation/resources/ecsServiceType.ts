import type {
  DeploymentConfiguration,
  DeploymentControllerType,
  LoadBalancer,
  NetworkConfiguration,
  ServiceDeployment,
} from '@aws-sdk/client-ecs';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Place } from '../../../world/World';
import {
  createService,
  DeploymentEnd,
  deleteService,
  requireCluster,
  requireService,
  requireTaskDefinition,
  ServiceSettings,
  updateService,
} from '../../ecs';
import {
  loadBalancersOf,
  requireRule,
  requireTargetGroup,
} from '../../elastic-load-balancing-v2';
import { camelCase, Properties } from './Properties';
import type { ResourceContext, ResourceType, Wait } from './ResourceType';

/** After so long, CloudFormation gives a deployment up. */
const PATIENCE_SECONDS = 3 * 60 * 60;

/** Waits for each deployment that it starts, and fails when the deployment does. */
export const ecsServiceType: ResourceType = {
  naming: { property: 'ServiceName', length: 255 },
  create(context) {
    const { place, name, properties, tags } = context;
    refuseUnfit(context);
    const end = deploymentEnd(context);
    const controller = properties
      .inside('DeploymentController')
      .text('Type') as DeploymentControllerType | undefined;
    const service = createService(place, {
      cluster: clusterOf(properties),
      name,
      taskDefinition: properties.required('TaskDefinition'),
      desiredCount: properties.number('DesiredCount') ?? 1,
      loadBalancers: loadBalancersIn(properties),
      deploymentController: controller,
      deploymentConfiguration: configurationOf(properties),
      networkConfiguration: networkOf(properties),
      healthCheckGracePeriodSeconds: properties.number(
        'HealthCheckGracePeriodSeconds',
      ),
      settings: settingsOf(properties),
      tags,
      onEnd: end.told,
    });
    return {
      physicalId: service.serviceArn,
      attributes: { Name: name, ServiceArn: service.serviceArn },
      // CodeDeploy's task sets come up by themselves.
      wait: (controller ?? 'ECS') === 'ECS' ? end.wait : undefined,
    };
  },
  update(context) {
    const { place, physicalId, properties, changed, tags } = context;
    refuseUnfit(context);
    const end = deploymentEnd(context);
    const cluster = clusterOf(properties);
    const record = requireService(requireCluster(place, cluster), physicalId);
    const runs = requireTaskDefinition(place, record.service.taskDefinition);
    if (changed.has('LoadBalancers')) {
      record.service.loadBalancers = loadBalancersIn(properties);
    }
    record.tags = tags;
    Object.assign(record.service, settingsOf(properties));
    const wanted = properties.required('TaskDefinition');
    const deploys = updateService(place, {
      cluster,
      service: physicalId,
      // What a rolled back deployment went back to may run already.
      taskDefinition:
        runs.taskDefinition.taskDefinitionArn === wanted ? undefined : wanted,
      desiredCount: changed.has('DesiredCount')
        ? properties.number('DesiredCount')
        : undefined,
      deploymentConfiguration: configurationOf(properties),
      networkConfiguration: changed.has('NetworkConfiguration')
        ? networkOf(properties)
        : undefined,
      forceNewDeployment: changed.has('LoadBalancers') || undefined,
      healthCheckGracePeriodSeconds: properties.number(
        'HealthCheckGracePeriodSeconds',
      ),
      enableExecuteCommand: properties.flag('EnableExecuteCommand'),
      onEnd: end.told,
    });
    return deploys ? { wait: end.wait } : {};
  },
  remove({ place, physicalId, properties }) {
    const cluster = clusterOf(properties);
    return done =>
      deleteService(place, { cluster, service: physicalId }, () => done());
  },
};

function clusterOf(properties: Properties): string {
  return properties.text('Cluster') ?? 'default';
}

/** What is told may be told before somebody waits for it. */
function deploymentEnd({ place }: ResourceContext): {
  told: DeploymentEnd;
  wait: Wait;
} {
  let ended: ServiceDeployment | undefined;
  let done: ((failure?: string) => void) | undefined;
  const finish = () => {
    if (ended) done?.(failureOf(place, ended));
    if (ended) done = undefined;
  };
  return {
    told(deployment) {
      ended = deployment;
      finish();
    },
    wait(settle) {
      done = settle;
      place.world.after(PATIENCE_SECONDS, () => {
        done?.('Resource timed out waiting for completion (NotStabilized)');
        done = undefined;
      });
      finish();
    },
  };
}

function failureOf(
  { world }: Place,
  { status, statusReason, serviceDeploymentArn = '' }: ServiceDeployment,
): string | undefined {
  if (status === 'SUCCESSFUL') return undefined;
  const token = world.random.uuid(`handler/${serviceDeploymentArn}`);
  const happened = /circuit breaker/i.test(statusReason ?? '')
    ? 'ECS Deployment Circuit Breaker was triggered'
    : statusReason ?? `ECS deployment ended in ${status}`;
  return `Resource handler returned message: "Error occurred during operation '${happened}'." (RequestToken: ${token}, HandlerErrorCode: GeneralServiceException)`;
}

function loadBalancersIn({ values }: Properties): LoadBalancer[] {
  return (camelCase(values.LoadBalancers) ?? []) as LoadBalancer[];
}

function configurationOf({
  values,
}: Properties): DeploymentConfiguration | undefined {
  const { DeploymentConfiguration: given } = values;
  return camelCase(given, ['HookDetails']) as
    | DeploymentConfiguration
    | undefined;
}

function networkOf({ values }: Properties): NetworkConfiguration | undefined {
  return camelCase(values.NetworkConfiguration) as
    | NetworkConfiguration
    | undefined;
}

function settingsOf(properties: Properties): ServiceSettings {
  const given = {
    enableECSManagedTags: properties.flag('EnableECSManagedTags'),
    enableExecuteCommand: properties.flag('EnableExecuteCommand'),
    launchType: properties.text('LaunchType'),
    platformVersion: properties.text('PlatformVersion'),
    propagateTags: properties.text('PropagateTags'),
    roleArn: properties.text('Role'),
    schedulingStrategy: properties.text('SchedulingStrategy'),
  } as ServiceSettings;
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
}

/** Refuses what ECS refuses of a service that its load balancer or its task definition does not fit. */
function refuseUnfit({ place, properties }: ResourceContext): void {
  const refuse = (message: string): never => {
    throw new ServiceError('InvalidParameterException', message);
  };
  requireCluster(place, clusterOf(properties));
  const { taskDefinition } = requireTaskDefinition(
    place,
    properties.required('TaskDefinition'),
  );
  if (taskDefinition.status !== 'ACTIVE') {
    refuse('TaskDefinition is inactive');
  }
  if (
    taskDefinition.networkMode === 'awsvpc' &&
    !properties.has('NetworkConfiguration')
  ) {
    refuse(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  const strategy = properties
    .inside('DeploymentConfiguration')
    .text('Strategy');
  const balancers = loadBalancersIn(properties);
  for (const balancer of balancers) {
    const { targetGroupArn = '', containerName, containerPort } = balancer;
    const container = taskDefinition.containerDefinitions?.find(
      one => one.name === containerName,
    );
    if (!container) {
      refuse(
        `The container ${containerName} does not exist in the task definition.`,
      );
    }
    if (
      !container?.portMappings?.some(
        mapping => mapping.containerPort === containerPort,
      )
    ) {
      refuse(
        `The container ${containerName} did not have a container port ${containerPort} defined.`,
      );
    }
    const { targetGroup } = requireTargetGroup(place, targetGroupArn);
    if (
      taskDefinition.networkMode === 'awsvpc' &&
      targetGroup.TargetType !== undefined &&
      String(targetGroup.TargetType) !== 'ip'
    ) {
      refuse(
        `The provided target group ${targetGroupArn} has target type ${targetGroup.TargetType}, which is incompatible with the awsvpc network mode specified in the task definition.`,
      );
    }
    if (loadBalancersOf(place, targetGroupArn).length === 0) {
      refuse(
        `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      );
    }
    const advanced = balancer.advancedConfiguration;
    if (strategy && strategy !== 'ROLLING' && !advanced) {
      refuse(
        `advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy.`,
      );
    }
    if (advanced) {
      requireTargetGroup(place, advanced.alternateTargetGroupArn ?? '');
      requireRule(place, advanced.productionListenerRule ?? '');
      if (advanced.testListenerRule) {
        requireRule(place, advanced.testListenerRule);
      }
    }
  }
}
