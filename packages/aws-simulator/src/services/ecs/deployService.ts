import type { LoadBalancer, ServiceDeployment } from '@aws-sdk/client-ecs';
import { forwardWeights } from '../elastic-load-balancing-v2';
import { RollingDeployment } from './RollingDeployment';
import {
  describeServiceDeployment,
  ServiceDeploymentRecord,
} from './ServiceDeploymentRecord';
import { addServiceRevision } from './serviceRevision';
import {
  addServiceEvent,
  decimalId,
  ecsArn,
  ServiceRecord,
  TaskDefinitionRecord,
} from './store';
import { TaskGroup } from './TaskGroup';
import { TrafficShiftDeployment } from './TrafficShiftDeployment';

/** Told once, when the service deployment has ended. */
export type DeploymentEnd = (deployment: ServiceDeployment) => void;

/**
 * Starts a deployment of the ECS deployment controller, by the service's strategy. One that is still under way stops and
 * becomes one of the sources.
 */
export function deployService(
  record: ServiceRecord,
  taskDefinition: TaskDefinitionRecord['taskDefinition'],
  onEnd?: DeploymentEnd,
): ServiceDeploymentRecord {
  const { place, service, cluster } = record;
  record.active?.supersede();
  const configuration = service.deploymentConfiguration;
  const shifts =
    record.groups.length > 0 &&
    (configuration?.strategy ?? 'ROLLING') !== 'ROLLING';
  const loadBalancers = shifts
    ? alternateLoadBalancers(record)
    : record.groups[0]?.loadBalancers ?? service.loadBalancers ?? [];
  const sources = shifts
    ? servingFirst(record.groups, loadBalancers)
    : [...record.groups];
  const revision = addServiceRevision(record, taskDefinition, loadBalancers);
  record.groupCount += 1;
  const target = new TaskGroup({
    service: record,
    id: `ecs-svc/${decimalId(
      place,
      `deployment/${service.serviceArn}/${record.groupCount}`,
    )}`,
    taskDefinition,
    loadBalancers,
    serviceRevisionArn: revision.serviceRevisionArn,
  });
  target.watch(() => tellSteadyState(record));
  record.groups.unshift(target);
  service.taskDefinition = taskDefinition.taskDefinitionArn;
  const now = new Date(place.world.now);
  const path = `${cluster.cluster.clusterName}/${service.serviceName}`;
  const deploymentRecord: ServiceDeploymentRecord = {
    target,
    sources,
    weights: { production: sources.length > 0 ? 0 : 100, test: 0 },
    deployment: {
      serviceDeploymentArn: ecsArn(
        place,
        `service-deployment/${path}/${place.world.random.hex(
          `ecs/service-deployment/${service.serviceArn}/${record.groupCount}`,
          21,
        )}`,
      ),
      serviceArn: service.serviceArn,
      clusterArn: cluster.cluster.clusterArn,
      createdAt: now,
      updatedAt: now,
      status: 'PENDING',
      deploymentConfiguration: configuration,
    },
  };
  record.serviceDeployments.unshift(deploymentRecord);
  const Machine = shifts ? TrafficShiftDeployment : RollingDeployment;
  record.active = new Machine(record, deploymentRecord, () => {
    record.active = undefined;
    deploymentRecord.ended = describeServiceDeployment(deploymentRecord);
    onEnd?.(deploymentRecord.ended);
    tellSteadyState(record);
  });
  return deploymentRecord;
}

/** Of several sources, traffic moves away from the one on the other target group. */
function servingFirst(
  groups: TaskGroup[],
  target: LoadBalancer[],
): TaskGroup[] {
  const shares = (group: TaskGroup) =>
    group.loadBalancers.some(
      (balancer, index) =>
        balancer.targetGroupArn === target[index]?.targetGroupArn,
    );
  return [...groups.filter(group => !shares(group)), ...groups.filter(shares)];
}

/** The target group that does not serve production takes the new revision. */
function alternateLoadBalancers(record: ServiceRecord): LoadBalancer[] {
  return (record.service.loadBalancers ?? []).map(balancer => {
    const { advancedConfiguration, targetGroupArn } = balancer;
    const rule = advancedConfiguration?.productionListenerRule;
    const alternate = advancedConfiguration?.alternateTargetGroupArn;
    if (!rule || !alternate) return balancer;
    const primaryServes = forwardWeights(record.place, rule).some(
      forward =>
        forward.targetGroupArn === targetGroupArn && forward.weight > 0,
    );
    return primaryServes
      ? { ...balancer, targetGroupArn: alternate }
      : balancer;
  });
}

/** Says so when everything that is desired runs and is healthy, once, and not before a deployment is over. */
export function tellSteadyState(record: ServiceRecord): void {
  const settled = record.groups.every(
    group => group.settled && group.remaining === group.desired,
  );
  if (!settled || record.steady || record.active) return;
  record.steady = true;
  addServiceEvent(
    record,
    `(service ${record.service.serviceName}) has reached a steady state.`,
  );
}
