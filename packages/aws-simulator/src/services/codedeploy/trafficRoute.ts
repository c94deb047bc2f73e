import {
  findTargetGroupByName,
  setForward,
} from '../elastic-load-balancing-v2';
import { findCluster, findService, ServiceRecord, TaskGroup } from '../ecs';
import type { DeploymentGroupRecord } from './store';

/** The service that a deployment group deploys to, if it is there and CodeDeploy's to deploy. */
export function serviceOf(
  record: DeploymentGroupRecord,
): ServiceRecord | undefined {
  const [target] = record.group.ecsServices ?? [];
  const cluster = findCluster(record.place, target?.clusterName);
  const service = cluster && findService(cluster, target?.serviceName ?? '');
  return service?.service.deploymentController?.type === 'CODE_DEPLOY'
    ? service
    : undefined;
}

function pairOf(record: DeploymentGroupRecord) {
  return record.group.loadBalancerInfo?.targetGroupPairInfoList?.[0];
}

/** The target group of the pair that this task set does not use. */
export function otherTargetGroup(
  record: DeploymentGroupRecord,
  taskSet: TaskGroup,
): string | undefined {
  const used = taskSet.loadBalancers[0]?.targetGroupArn;
  return pairOf(record)
    ?.targetGroups?.map(
      ({ name }) =>
        findTargetGroupByName(record.place, name ?? '')?.targetGroup
          .TargetGroupArn,
    )
    .find(arn => arn !== undefined && arn !== used);
}

export function hasTestRoute(record: DeploymentGroupRecord): boolean {
  return (pairOf(record)?.testTrafficRoute?.listenerArns ?? []).length > 0;
}

/** Shares a route's requests between two task sets; `weight` is the second one's percentage. */
export function route(
  record: DeploymentGroupRecord,
  which: 'production' | 'test',
  from: TaskGroup,
  to: TaskGroup,
  weight: number,
): void {
  const pair = pairOf(record);
  const traffic =
    which === 'production' ? pair?.prodTrafficRoute : pair?.testTrafficRoute;
  for (const listenerArn of traffic?.listenerArns ?? []) {
    setForward(record.place, listenerArn, [
      {
        targetGroupArn: from.loadBalancers[0]?.targetGroupArn ?? '',
        weight: 100 - weight,
      },
      {
        targetGroupArn: to.loadBalancers[0]?.targetGroupArn ?? '',
        weight,
      },
    ]);
  }
}
