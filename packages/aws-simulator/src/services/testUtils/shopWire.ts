import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ListServiceDeploymentsCommand,
  Service,
  ServiceDeployment,
  UpdateServiceCommand,
  UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import { watchUntil, Wire } from './wire';

const SHOP = { cluster: 'prod', service: 'shop' };

/** The shop as a client sees it, and changes it. */
export function shopOn(wire: Wire) {
  const service = async (): Promise<Service> => {
    const { services } = await wire.ecs.send(
      new DescribeServicesCommand({ cluster: 'prod', services: ['shop'] }),
    );
    return services?.[0] ?? {};
  };
  /** Newest first. */
  const deployments = async () => {
    const { serviceDeployments = [] } = await wire.ecs.send(
      new ListServiceDeploymentsCommand(SHOP),
    );
    return serviceDeployments;
  };
  const deployment = async (): Promise<ServiceDeployment> => {
    const [{ serviceDeploymentArn = '' }] = await deployments();
    const described = await wire.ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [serviceDeploymentArn],
      }),
    );
    return described.serviceDeployments?.[0] ?? {};
  };
  /** `status, lifecycle stage, percent of the target, open hook`. */
  const look = async () => {
    const { status, lifecycleStage, targetServiceRevision, ...rest } =
      await deployment();
    const hook = rest.lifecycleHookDetails?.find(
      each =>
        each.status === 'AWAITING_ACTION' || each.status === 'IN_PROGRESS',
    );
    return [
      status,
      status === 'IN_PROGRESS' && lifecycleStage,
      targetServiceRevision?.requestedProductionTrafficWeight,
      hook?.status,
    ]
      .filter(part => part)
      .join(' ');
  };
  return {
    service,
    deployments,
    deployment,
    look,
    watch: (last: RegExp, limitSeconds?: number) =>
      watchUntil(wire.place, last, look, limitSeconds),
    update: (change: Partial<UpdateServiceRequest>) =>
      wire.ecs.send(new UpdateServiceCommand({ ...SHOP, ...change })),
  };
}
