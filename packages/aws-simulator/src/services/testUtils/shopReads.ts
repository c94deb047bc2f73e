import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import { updateService } from '../ecs';
import {
  DescribeServiceDeployments,
  ListServiceDeployments,
} from '../ecs/deploymentOperations';
import { DescribeServices } from '../ecs/operations';
import { DescribeTasks, ListTasks } from '../ecs/taskOperations';
import { forwardWeights } from '../elastic-load-balancing-v2';
import type { Shop } from './shop';
import { callFrom } from './story';

export function read(shop: Shop) {
  const { services } = DescribeServices(
    { cluster: 'prod', services: ['shop'], include: ['TAGS'] },
    callFrom(shop.place),
  );
  return services?.[0] ?? {};
}

export function latestDeployment(shop: Shop): ServiceDeployment {
  const call = callFrom(shop.place);
  const { serviceDeployments = [] } = ListServiceDeployments(
    { cluster: 'prod', service: 'shop' },
    call,
  );
  const described = DescribeServiceDeployments(
    {
      serviceDeploymentArns: [serviceDeployments[0].serviceDeploymentArn ?? ''],
    },
    call,
  );
  return described.serviceDeployments?.[0] ?? {};
}

export const update = (
  shop: Shop,
  behaviour?: Parameters<Shop['release']>[0],
) =>
  updateService(shop.place, {
    cluster: 'prod',
    service: 'shop',
    taskDefinition: shop.release(behaviour),
  });

export const over = (shop: Shop) => () =>
  latestDeployment(shop).finishedAt !== undefined;

export function tasksOf(shop: Shop, desiredStatus: 'RUNNING' | 'STOPPED') {
  const call = callFrom(shop.place);
  const { taskArns = [] } = ListTasks(
    { cluster: 'prod', serviceName: 'shop', desiredStatus },
    call,
  );
  if (taskArns.length === 0) return [];
  return DescribeTasks({ cluster: 'prod', tasks: taskArns }, call).tasks ?? [];
}

export const productionWeight = (shop: Shop) =>
  forwardWeights(shop.place, shop.prodRuleArn).find(
    ({ targetGroupArn }) => targetGroupArn === shop.greenArn,
  )?.weight ?? 0;
