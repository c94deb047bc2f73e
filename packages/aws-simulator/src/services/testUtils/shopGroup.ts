import { putAlarm } from '../cloudwatch';
import {
  createApplication,
  createDeployment,
  createDeploymentConfig,
  createDeploymentGroup,
  DeploymentGroupOptions,
} from '../codedeploy';
import type { Place } from '../../world/World';
import { openShop, Shop } from './shop';

/** An AppSpec for the shop; `hooks` is its `Hooks` section. */
export const appSpecFor = (taskDefinition: string, hooks = '') => `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: ${taskDefinition}
        LoadBalancerInfo:
          ContainerName: app
          ContainerPort: 8080
${hooks}`;

export const HOOKS = `Hooks:
  - AfterAllowTestTraffic: shop-smoke-test
  - AfterAllowTraffic: shop-acceptance-test
`;

/** The shop with CodeDeploy: a group with a test listener, an alarm, two configurations of its own. */
export function openShopGroup(
  place: Place,
  options: Partial<DeploymentGroupOptions> = {},
): Shop {
  const shop = openShop(place, { controller: 'CODE_DEPLOY' });
  putAlarm(place, { name: 'shop-5xx' });
  createApplication(place, { name: 'shop' });
  createDeploymentConfig(place, {
    name: 'Canary20Percent15Minutes',
    trafficRouting: {
      type: 'TimeBasedCanary',
      timeBasedCanary: { canaryPercentage: 20, canaryInterval: 15 },
    },
  });
  createDeploymentConfig(place, {
    name: 'Linear30PercentEvery2Minutes',
    trafficRouting: {
      type: 'TimeBasedLinear',
      timeBasedLinear: { linearPercentage: 30, linearInterval: 2 },
    },
  });
  createDeploymentGroup(place, {
    applicationName: 'shop',
    name: 'prod',
    ecsService: { clusterName: 'prod', serviceName: 'shop' },
    targetGroups: ['shop-blue', 'shop-green'],
    prodListenerArn: shop.prodListenerArn,
    testListenerArn: shop.testListenerArn,
    terminationWaitMinutes: 10,
    alarms: { enabled: true, alarms: [{ name: 'shop-5xx' }] },
    autoRollback: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
    },
    ...options,
  });
  return shop;
}

/** Releases an image with this behaviour, and starts its deployment; answers the deployment's id. */
export function deployShop(
  shop: Shop,
  behaviour: Parameters<Shop['release']>[0] = undefined,
  hooks = '',
): string {
  return createDeployment(shop.place, {
    applicationName: 'shop',
    deploymentGroupName: 'prod',
    appSpec: appSpecFor(shop.release(behaviour), hooks),
  }).deploymentId;
}
