import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import type { Behaviour } from '../../world/Behaviour';
import type { Place } from '../../world/World';
import { createImageRepository, pushImage } from '../ecr';
import {
  createCluster,
  createService,
  findCluster,
  findService,
  registerTaskDefinition,
  ServiceRecord,
} from '../ecs';
import {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
} from '../elastic-load-balancing-v2';
import { advance } from './story';

export interface Shop {
  place: Place;
  blueArn: string;
  greenArn: string;
  prodListenerArn: string;
  testListenerArn: string;
  prodRuleArn: string;
  service: ServiceRecord;
  /** Pushes an image, registers a task definition that runs it, and answers its ARN. */
  release: (behaviour?: Behaviour['deployment']) => string;
}

/** A service `shop` with two tasks behind a load balancer, up and steady. */
export function openShop(
  place: Place,
  options: {
    controller?: 'ECS' | 'CODE_DEPLOY';
    deploymentConfiguration?: DeploymentConfiguration;
  } = {},
): Shop {
  createImageRepository(place, { name: 'shop' });
  createCluster(place, { name: 'prod' });
  const { LoadBalancerArn } = createLoadBalancer(place, { name: 'shop' });
  const [blueArn, greenArn] = ['shop-blue', 'shop-green'].map(
    name =>
      createTargetGroup(place, {
        name,
        port: 8080,
        healthCheckIntervalSeconds: 10,
        deregistrationDelaySeconds: 30,
      }).TargetGroupArn,
  );
  const forward = [{ targetGroupArn: blueArn, weight: 100 }];
  const [prodListenerArn, testListenerArn] = [80, 9000].map(
    port =>
      createListener(place, {
        loadBalancerArn: LoadBalancerArn,
        port,
        forward,
      }).ListenerArn,
  );
  const prodRuleArn = createRule(place, {
    listenerArn: prodListenerArn,
    priority: 1,
    conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
    forward,
  }).RuleArn;
  let releases = 0;
  const release = (behaviour?: Behaviour['deployment']) => {
    releases += 1;
    const image = pushImage(place, {
      repositoryName: 'shop',
      tags: [`v${releases}`],
      behaviour: { deployment: behaviour },
    });
    return registerTaskDefinition(place, {
      family: 'shop',
      containerDefinitions: [
        {
          name: 'app',
          image: image.uri,
          portMappings: [{ containerPort: 8080 }],
        },
      ],
    }).taskDefinitionArn;
  };
  createService(place, {
    cluster: 'prod',
    name: 'shop',
    taskDefinition: release(),
    desiredCount: 2,
    deploymentController: options.controller,
    deploymentConfiguration: options.deploymentConfiguration,
    loadBalancers: [
      {
        targetGroupArn: blueArn,
        containerName: 'app',
        containerPort: 8080,
        ...(options.controller !== 'CODE_DEPLOY' && {
          advancedConfiguration: {
            alternateTargetGroupArn: greenArn,
            productionListenerRule: prodRuleArn,
          },
        }),
      },
    ],
  });
  advance(place, 300);
  const cluster = findCluster(place, 'prod');
  const service = cluster && findService(cluster, 'shop');
  if (!service) throw new Error('The shop did not open');
  return {
    place,
    blueArn,
    greenArn,
    prodListenerArn,
    testListenerArn,
    prodRuleArn,
    service,
    release,
  };
}
