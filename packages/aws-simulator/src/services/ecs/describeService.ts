import type {
  Cluster,
  Deployment,
  Service,
  TaskSet,
} from '@aws-sdk/client-ecs';
import type { ClusterRecord, ServiceRecord } from './store';
import type { TaskGroup } from './TaskGroup';

/** A service with its counts, deployments or task sets, and events, as DescribeServices tells it. */
export function describeService(record: ServiceRecord): Service {
  const { service, groups, cluster } = record;
  const controlled = service.deploymentController?.type === 'CODE_DEPLOY';
  const [current] = record.serviceDeployments;
  return {
    ...service,
    runningCount: sum(groups, group => group.running),
    pendingCount: sum(groups, group => group.pending),
    deployments: controlled
      ? []
      : groups.map((group, index) => describeDeployment(group, index === 0)),
    ...(controlled && {
      taskSets: groups.map(group => describeTaskSet(record, group)),
    }),
    ...(!controlled && {
      currentServiceRevisions: groups.map(group => ({
        arn: group.serviceRevisionArn,
        requestedTaskCount: group.desired,
        runningTaskCount: group.running,
        pendingTaskCount: group.pending,
      })),
      ...(current &&
        !current.ended && {
          currentServiceDeployment: current.deployment.serviceDeploymentArn,
        }),
    }),
    clusterArn: cluster.cluster.clusterArn,
    events: record.events,
  };
}

function describeDeployment(group: TaskGroup, primary: boolean): Deployment {
  const { service } = group.service;
  return {
    id: group.id,
    status: primary ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: group.taskDefinition.taskDefinitionArn,
    desiredCount: group.desired,
    pendingCount: group.pending,
    runningCount: group.running,
    failedTasks: group.failedTasks,
    createdAt: group.createdAt,
    updatedAt: group.updatedAt,
    launchType: service.launchType,
    platformVersion: '1.4.0',
    platformFamily: service.platformFamily,
    networkConfiguration: group.networkConfiguration,
    rolloutState: group.rollout?.state,
    rolloutStateReason: group.rollout?.reason,
  };
}

export function describeTaskSet(
  record: ServiceRecord,
  group: TaskGroup,
): TaskSet {
  const { service, cluster } = record;
  const primary = record.groups[0] === group;
  const active = group.desired > 0 ? 'ACTIVE' : 'DRAINING';
  return {
    id: group.id,
    taskSetArn: group.taskSet?.arn,
    serviceArn: service.serviceArn,
    clusterArn: cluster.cluster.clusterArn,
    startedBy: group.taskSet?.startedBy,
    externalId: group.taskSet?.externalId,
    status: primary ? 'PRIMARY' : active,
    taskDefinition: group.taskDefinition.taskDefinitionArn,
    computedDesiredCount: group.desired,
    pendingCount: group.pending,
    runningCount: group.running,
    createdAt: group.createdAt,
    updatedAt: group.updatedAt,
    launchType: service.launchType,
    platformVersion: '1.4.0',
    platformFamily: service.platformFamily,
    networkConfiguration: group.networkConfiguration,
    loadBalancers: group.loadBalancers,
    serviceRegistries: [],
    scale: { unit: 'PERCENT', value: group.desired > 0 ? 100 : 0 },
    stabilityStatus: group.settled ? 'STEADY_STATE' : 'STABILIZING',
    stabilityStatusAt: group.stabilityChangedAt,
    tags: [],
  };
}

export function describeCluster(record: ClusterRecord): Cluster {
  const tasks = [...record.tasks.values()];
  return {
    ...record.cluster,
    activeServicesCount: record.services.size,
    runningTasksCount: tasks.filter(task => task.lastStatus === 'RUNNING')
      .length,
    pendingTasksCount: tasks.filter(task =>
      ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(task.lastStatus ?? ''),
    ).length,
    statistics: [],
  };
}

function sum(
  groups: TaskGroup[],
  countOf: (group: TaskGroup) => number,
): number {
  return groups.reduce((total, group) => total + countOf(group), 0);
}
