import { DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import {
  ContinueServiceDeploymentCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
  type DeploymentLifecycleHookAction,
} from '@aws-sdk/client-ecs';
import { InputError } from '@backstage/errors';
import {
  OperationRefusedError,
  type OperationOrder,
  type ReleaseOperators,
} from '@ecs-cicd/backstage-plugin-node';
import { ecsServiceOf } from '../../catalog/ResourceArn';
import type { AwsClients } from '../AwsClients';
import { errorOf } from '../errorOf';
import { resourceOf } from './operatorPlace';
import { send } from './send';

/** What ECS can do by itself. */
export function ecsOperators(
  clients: AwsClients,
): ReleaseOperators['operations'] {
  const at = (order: OperationOrder) => {
    const arn = resourceOf(order, 'ecs');
    const service = ecsServiceOf(arn);
    if (!service) throw new InputError(`${arn.arn} is no service of ECS`);
    const { clusterName, serviceName } = service;
    return {
      arn,
      cluster: clusterName,
      service: serviceName,
      client: clients.once('ecs', arn),
      serviceDeploymentArn: `arn:${arn.partition}:ecs:${arn.region}:${arn.accountId}:service-deployment/${clusterName}/${serviceName}/${order.target.deploymentId}`,
    };
  };

  const resolveHook = async (
    order: OperationOrder,
    action: DeploymentLifecycleHookAction,
    signal: AbortSignal,
  ) => {
    const { client, serviceDeploymentArn } = at(order);
    const { hookId } = order.expected;
    await send(() =>
      client.send(
        new ContinueServiceDeploymentCommand({
          serviceDeploymentArn,
          hookId,
          action,
        }),
        { abortSignal: signal },
      ),
    );
    return { deploymentId: order.target.deploymentId };
  };

  return {
    'continue-deployment': (order, { signal }) =>
      resolveHook(order, 'CONTINUE', signal),

    'roll-back-deployment': async (order, { signal }) => {
      // A hook that waits is answered, so that it is known to have been a person who said no.
      if (order.expected.hookId) return resolveHook(order, 'ROLLBACK', signal);
      const { client, serviceDeploymentArn } = at(order);
      await send(() =>
        client.send(
          new StopServiceDeploymentCommand({
            serviceDeploymentArn,
            stopType: 'ROLLBACK',
          }),
          { abortSignal: signal },
        ),
      );
      return { deploymentId: order.target.deploymentId };
    },

    'force-deployment': async (order, { signal }) => {
      const { client, cluster, service } = at(order);
      await send(() =>
        client.send(
          new UpdateServiceCommand({
            cluster,
            service,
            forceNewDeployment: true,
          }),
          { abortSignal: signal },
        ),
      );
      return {};
    },

    'set-desired-count': async (order, { signal }) => {
      const { client, cluster, service } = at(order);
      const { desiredCount = 0 } = order.input;
      await requireInRange(clients, order, desiredCount, signal);
      await send(() =>
        client.send(
          new UpdateServiceCommand({ cluster, service, desiredCount }),
          { abortSignal: signal },
        ),
      );
      return {};
    },
  };
}

/** ECS takes any number, and auto scaling takes it back at once. */
async function requireInRange(
  clients: AwsClients,
  order: OperationOrder,
  desiredCount: number,
  signal: AbortSignal,
): Promise<void> {
  const arn = resourceOf(order, 'ecs');
  const { ScalableTargets = [] } = await clients
    .get('application-autoscaling', arn)
    .send(
      new DescribeScalableTargetsCommand({
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceIds: [arn.resource],
      }),
      { abortSignal: signal },
    )
    .catch((error: unknown) => {
      throw errorOf(error, 'environment', arn.arn);
    });
  const [target] = ScalableTargets;
  if (!target) return;
  const { MinCapacity = 0, MaxCapacity = Infinity } = target;
  if (desiredCount < MinCapacity || desiredCount > MaxCapacity) {
    throw new OperationRefusedError(
      `Auto scaling keeps the service between ${MinCapacity} and ${MaxCapacity} tasks, and would take ${desiredCount} back; change its range first`,
    );
  }
}
