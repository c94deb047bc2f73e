import type {
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  DescribeTasksRequest,
  DescribeTasksResponse,
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse,
  ListTasksRequest,
  ListTasksResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocol/Operation';
import { ServiceError } from '../../protocol/ServiceError';
import { page, refuseTooMany } from './limits';
import { toTags } from './operations';
import {
  ecsArn,
  ecsStore,
  requireCluster,
  requireService,
  requireTaskDefinition,
} from './store';

const MAXIMUM_TASKS = 100;

export const DescribeTaskDefinition: Operation<
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse
> = (input, { place }) => {
  const found = requireTaskDefinition(place, input.taskDefinition ?? '');
  return {
    taskDefinition: found.taskDefinition,
    ...(input.include?.includes('TAGS') && { tags: toTags(found.tags) }),
  };
};

export const ListTaskDefinitions: Operation<
  ListTaskDefinitionsRequest,
  ListTaskDefinitionsResponse
> = (input, { place }) => {
  const arns = [...ecsStore(place).taskDefinitions]
    .filter(([family]) => !input.familyPrefix || family === input.familyPrefix)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, revisions]) => revisions)
    .filter(
      ({ taskDefinition }) =>
        taskDefinition.status === (input.status ?? 'ACTIVE'),
    )
    .map(({ taskDefinition }) => taskDefinition.taskDefinitionArn);
  if (input.sort === 'DESC') arns.reverse();
  const { items, nextToken } = page(arns, input);
  return { taskDefinitionArns: items, nextToken };
};

export const ListTasks: Operation<ListTasksRequest, ListTasksResponse> = (
  input,
  { place },
) => {
  const cluster = requireCluster(place, input.cluster);
  const group =
    input.serviceName &&
    `service:${requireService(cluster, input.serviceName).service.serviceName}`;
  const desired = input.desiredStatus ?? 'RUNNING';
  const arns = [...cluster.tasks.values()]
    .filter(
      task =>
        task.desiredStatus === desired &&
        (!group || task.group === group) &&
        (!input.startedBy || task.startedBy === input.startedBy) &&
        (!input.launchType || task.launchType === input.launchType) &&
        (!input.family ||
          task.taskDefinitionArn?.includes(
            `:task-definition/${input.family}:`,
          )),
    )
    .flatMap(({ taskArn }) => taskArn ?? []);
  const { items, nextToken } = page(arns, input);
  return { taskArns: items, nextToken };
};

export const DescribeTasks: Operation<
  DescribeTasksRequest,
  DescribeTasksResponse
> = (input, { place }) => {
  const references = input.tasks ?? [];
  if (references.length === 0) {
    throw new ServiceError(
      'InvalidParameterException',
      'Tasks cannot be empty.',
    );
  }
  refuseTooMany(references, MAXIMUM_TASKS, 'tasks');
  const cluster = requireCluster(place, input.cluster);
  const response: Required<DescribeTasksResponse> = { tasks: [], failures: [] };
  for (const reference of references) {
    const arn = reference.startsWith('arn:')
      ? reference
      : ecsArn(place, `task/${cluster.cluster.clusterName}/${reference}`);
    const task = cluster.tasks.get(arn);
    if (task) response.tasks.push(task);
    else response.failures.push({ arn, reason: 'MISSING' });
  }
  return response;
};
