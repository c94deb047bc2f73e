import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { tellSteadyState } from './deployService';
import {
  decimalId,
  ecsArn,
  ServiceRecord,
  TaskDefinitionRecord,
} from './store';
import { TaskGroup } from './TaskGroup';

export interface TaskSetOptions {
  taskDefinition: TaskDefinitionRecord['taskDefinition'];
  loadBalancers: LoadBalancer[];
  /** The CodeDeploy deployment that makes it. */
  deploymentId?: string;
  primary?: boolean;
}

/** Adds a task set at the service's full scale. */
export function createTaskSet(
  record: ServiceRecord,
  options: TaskSetOptions,
): TaskGroup {
  const { place, service, cluster } = record;
  record.groupCount += 1;
  const id = `ecs-svc/${decimalId(
    place,
    `task-set/${service.serviceArn}/${record.groupCount}`,
  )}`;
  const group = new TaskGroup({
    service: record,
    id,
    taskDefinition: options.taskDefinition,
    loadBalancers: options.loadBalancers,
    taskSet: {
      arn: ecsArn(
        place,
        `task-set/${cluster.cluster.clusterName}/${service.serviceName}/${id}`,
      ),
      ...(options.deploymentId && {
        startedBy: 'CODE_DEPLOY',
        externalId: options.deploymentId,
      }),
    },
  });
  group.watch(() => tellSteadyState(record));
  record.groups.push(group);
  group.setDesired(service.desiredCount);
  if (options.primary) setPrimaryTaskSet(record, group);
  return group;
}

/** The primary task set is the one that the service counts as its own. */
export function setPrimaryTaskSet(
  record: ServiceRecord,
  group: TaskGroup,
): void {
  record.groups = [
    group,
    ...record.groups.filter(candidate => candidate !== group),
  ];
  record.service.taskDefinition = group.taskDefinition.taskDefinitionArn;
  record.service.loadBalancers = group.loadBalancers;
}

/** Stops a task set's tasks; it is DRAINING until the last has gone. */
export function deleteTaskSet(record: ServiceRecord, group: TaskGroup): void {
  group.setDesired(0);
  const removeOnceEmpty = () => {
    if (group.remaining > 0 || !record.groups.includes(group)) return;
    record.groups = record.groups.filter(candidate => candidate !== group);
    tellSteadyState(record);
  };
  group.watch(removeOnceEmpty);
  removeOnceEmpty();
}
