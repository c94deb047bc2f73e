import type {
  DeploymentConfiguration,
  LoadBalancer,
} from '@aws-sdk/client-ecs';
import type { Place } from '../world/World';
import { putAlarm } from '../services/cloudwatch';
import { createLogGroup } from '../services/cloudwatch-logs';
import {
  createApplication,
  createDeploymentConfig,
  createDeploymentGroup,
} from '../services/codedeploy';
import {
  createCluster,
  createService,
  registerTaskDefinition,
} from '../services/ecs';
import {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
} from '../services/elastic-load-balancing-v2';
import { scaleWithLoad } from './scaling';
import { taskDefinition } from './sourceFiles';

/** CodeDeploy shifts the traffic from blue to green. */
export interface BlueGreenDeployment {
  kind: 'blue-green';
  /** All at once, if neither this nor `linear` is there. */
  canary?: { percentage: number; minutes: number };
  /** So much more of the traffic each time. */
  linear?: { percentage: number; minutes: number };
  /** How long the traffic waits for somebody to let it move; it waits for nobody, if missing. */
  readyWaitMinutes?: number;
  /** How long blue stays after the traffic has moved. */
  keepBlueMinutes: number;
}

/** ECS replaces the tasks a few at a time. */
export interface RollingDeployment {
  kind: 'rolling';
}

/** ECS shifts the traffic itself. */
export interface NativeDeployment
  extends Pick<
    DeploymentConfiguration,
    | 'bakeTimeInMinutes'
    | 'canaryConfiguration'
    | 'linearConfiguration'
    | 'lifecycleHooks'
  > {
  kind: 'native';
  strategy: 'BLUE_GREEN' | 'CANARY' | 'LINEAR';
}

export interface EnvironmentOptions {
  /** As the resources' names have it: `test`, `production`. */
  name: string;
  place: Place;
  deployment: BlueGreenDeployment | RollingDeployment | NativeDeployment;
  desiredCount: number;
}

export interface ServiceIdentity {
  name: string;
  container: { name: string; port: number };
  tags: Record<string, string>;
  /** Follows none of the practices that keep a release safe: one mutable tag, no alarm, no rollback, no hook… */
  careless?: boolean;
}

/** Where a service's tasks run, with everything around them. */
export interface Environment extends EnvironmentOptions {
  /** Of the service, the load balancer, the application…: `checkout-test`. */
  resourceName: string;
  clusterName: string;
  /** The alarms that watch it, by name. */
  alarmNames: string[];
}

/** Builds an environment that serves `imageUri`. */
export function createEnvironment(
  service: ServiceIdentity,
  options: EnvironmentOptions,
  imageUri: string,
): Environment {
  const { place, deployment, name } = options;
  const resourceName = `${service.name}-${name}`;
  const environment: Environment = {
    ...options,
    resourceName,
    clusterName: resourceName,
    alarmNames: [],
  };
  const tags = { ...service.tags, environment: name };
  const colours = deployment.kind === 'rolling' ? ['web'] : ['blue', 'green'];
  const targetGroups = colours.map(colour =>
    createTargetGroup(place, {
      name: `${resourceName}-${colour}`,
      port: service.container.port,
      healthCheckPath: '/health',
      healthCheckIntervalSeconds: 5,
      healthCheckTimeoutSeconds: 2,
      healthyThresholdCount: 2,
      deregistrationDelaySeconds: 30,
      tags,
    }),
  );
  const listeners = createListeners(environment, targetGroups, tags);
  const [first, second] = targetGroups;
  environment.alarmNames = service.careless
    ? []
    : createAlarms(
        environment,
        colours.map((colour, index) => ({
          colour,
          dimensions: {
            LoadBalancer: listeners.loadBalancer.split('loadbalancer/')[1],
            TargetGroup:
              targetGroups[index].TargetGroupArn.split(':').pop() ?? '',
          },
        })),
        tags,
      );

  createLogGroup(place, {
    name: `/ecs/${resourceName}`,
    retentionInDays: 30,
    tags,
  });
  createCluster(place, {
    name: environment.clusterName,
    containerInsights: service.careless ? 'disabled' : 'enabled',
    tags,
  });
  registerTaskDefinition(place, {
    ...taskDefinition(service, environment, imageUri),
    tags,
  });
  createService(place, {
    cluster: environment.clusterName,
    name: resourceName,
    taskDefinition: resourceName,
    desiredCount: options.desiredCount,
    healthCheckGracePeriodSeconds: 30,
    loadBalancers: [
      {
        targetGroupArn: first.TargetGroupArn,
        containerName: service.container.name,
        containerPort: service.container.port,
        ...(deployment.kind === 'native' && {
          advancedConfiguration: shiftedBy(
            environment,
            listeners,
            first.TargetGroupArn,
            second.TargetGroupArn,
          ),
        }),
      },
    ],
    ...(deployment.kind === 'blue-green'
      ? { deploymentController: 'CODE_DEPLOY' }
      : {
          deploymentController: 'ECS',
          deploymentConfiguration: {
            ...nativeConfiguration(deployment),
            minimumHealthyPercent: 100,
            maximumPercent: 200,
            deploymentCircuitBreaker: { enable: true, rollback: true },
            alarms: {
              alarmNames: environment.alarmNames,
              enable: true,
              rollback: true,
            },
          },
        }),
    tags,
  });
  if (!service.careless) scaleWithLoad(environment, tags);
  if (deployment.kind === 'blue-green') {
    createBlueGreen(environment, deployment, {
      listeners,
      tags,
      careless: service.careless === true,
    });
  }
  return environment;
}

function nativeConfiguration(
  deployment: RollingDeployment | NativeDeployment,
): DeploymentConfiguration {
  if (deployment.kind === 'rolling') return {};
  const { kind: _kind, ...configuration } = deployment;
  return configuration;
}

/** The rules by which ECS moves the requests from one target group to the other. */
function shiftedBy(
  { place, resourceName }: Environment,
  listeners: Listeners,
  targetGroupArn: string,
  alternateTargetGroupArn: string,
): LoadBalancer['advancedConfiguration'] {
  const rule = (listenerArn: string) =>
    createRule(place, {
      listenerArn,
      priority: 1,
      conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
      forward: [{ targetGroupArn, weight: 100 }],
    }).RuleArn;
  return {
    alternateTargetGroupArn,
    productionListenerRule: rule(listeners.production),
    testListenerRule:
      listeners.test === undefined ? undefined : rule(listeners.test),
    roleArn: `arn:aws:iam::${place.account}:role/${resourceName}-traffic`,
  };
}

interface Listeners {
  loadBalancer: string;
  production: string;
  test: string | undefined;
}

function createListeners(
  { place, resourceName, deployment }: Environment,
  targetGroups: { TargetGroupArn: string }[],
  tags: Record<string, string>,
): Listeners {
  const { LoadBalancerArn } = createLoadBalancer(place, {
    name: resourceName,
    tags,
  });
  const certificate = place.world.random.uuid(`certificate/${resourceName}`);
  const listen = (port: number) =>
    createListener(place, {
      loadBalancerArn: LoadBalancerArn,
      port,
      protocol: 'HTTPS',
      certificateArn: `arn:aws:acm:${place.region}:${place.account}:certificate/${certificate}`,
      forward: [
        { targetGroupArn: targetGroups[0].TargetGroupArn, weight: 100 },
      ],
      tags,
    }).ListenerArn;
  return {
    loadBalancer: LoadBalancerArn,
    production: listen(443),
    test: deployment.kind === 'rolling' ? undefined : listen(9002),
  };
}

/** Unhealthy hosts and 5xx a target group, and a synthetic canary. */
function createAlarms(
  { place, resourceName }: Environment,
  groups: { colour: string; dimensions: Record<string, string> }[],
  tags: Record<string, string>,
): string[] {
  const forGroups = groups.flatMap(({ colour, dimensions }) => [
    putAlarm(place, {
      name: `${resourceName}-${colour}-unhealthy-hosts`,
      description: `Unhealthy hosts in ${resourceName}-${colour}`,
      metricName: 'UnHealthyHostCount',
      statistic: 'Maximum',
      dimensions,
      evaluationPeriods: 2,
      threshold: 1,
      tags,
    }),
    putAlarm(place, {
      name: `${resourceName}-${colour}-http-5xx`,
      description: `5xx answers of ${resourceName}-${colour}`,
      metricName: 'HTTPCode_Target_5XX_Count',
      dimensions,
      threshold: 1,
      tags,
    }),
  ]);
  const synthetic = putAlarm(place, {
    name: `${resourceName}-synthetic-canary`,
    description: `The synthetic canary of ${resourceName} fails`,
    namespace: 'CloudWatchSynthetics',
    metricName: 'SuccessPercent',
    statistic: 'Average',
    dimensions: { CanaryName: resourceName },
    comparisonOperator: 'LessThanThreshold',
    threshold: 90,
    tags,
  });
  return [...forGroups, synthetic].map(({ AlarmName }) => AlarmName);
}

function createBlueGreen(
  { place, resourceName, clusterName, alarmNames }: Environment,
  { canary, linear, readyWaitMinutes, keepBlueMinutes }: BlueGreenDeployment,
  {
    listeners,
    tags,
    careless,
  }: { listeners: Listeners; tags: Record<string, string>; careless: boolean },
): void {
  let deploymentConfigName = 'CodeDeployDefault.ECSAllAtOnce';
  if (canary) {
    deploymentConfigName = `${resourceName}-canary-${canary.percentage}-percent-${canary.minutes}-minutes`;
    createDeploymentConfig(place, {
      name: deploymentConfigName,
      trafficRouting: {
        type: 'TimeBasedCanary',
        timeBasedCanary: {
          canaryPercentage: canary.percentage,
          canaryInterval: canary.minutes,
        },
      },
    });
  }
  if (linear) {
    deploymentConfigName = `${resourceName}-linear-${linear.percentage}-percent-every-${linear.minutes}-minutes`;
    createDeploymentConfig(place, {
      name: deploymentConfigName,
      trafficRouting: {
        type: 'TimeBasedLinear',
        timeBasedLinear: {
          linearPercentage: linear.percentage,
          linearInterval: linear.minutes,
        },
      },
    });
  }
  createApplication(place, { name: resourceName, tags });
  createDeploymentGroup(place, {
    applicationName: resourceName,
    name: resourceName,
    deploymentConfigName,
    ecsService: { clusterName, serviceName: resourceName },
    targetGroups: [`${resourceName}-blue`, `${resourceName}-green`],
    prodListenerArn: listeners.production,
    testListenerArn: careless ? undefined : listeners.test,
    terminationWaitMinutes: keepBlueMinutes,
    readyWaitMinutes,
    autoRollback: {
      enabled: !careless,
      events: careless
        ? []
        : [
            'DEPLOYMENT_FAILURE',
            'DEPLOYMENT_STOP_ON_ALARM',
            'DEPLOYMENT_STOP_ON_REQUEST',
          ],
    },
    alarms: {
      enabled: !careless,
      ignorePollAlarmFailure: false,
      alarms: alarmNames.map(name => ({ name })),
    },
    tags,
  });
}
