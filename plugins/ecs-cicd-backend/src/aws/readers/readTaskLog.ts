import {
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import { NotFoundError } from '@backstage/errors';
import type { LogPart } from '@ecs-cicd/backstage-plugin-common';
import type { TaskLogRequest } from '@ecs-cicd/backstage-plugin-node';
import type { ServiceName } from '../../release/assembly/facts';
import {
  containerLog,
  containerOf,
  loggingContainers,
  type LoggingContainer,
} from '../mappers/containerLog';
import type { Sweep } from '../Sweep';
import { serviceNameOf } from './EnvironmentReader';
import { checkLogToken, notBegun, readLogPart } from './readLogPart';

const GONE =
  'CloudWatch Logs has no log of this container: it ended before it wrote anything, or its retention is over.';

/**
 * One part of what a container of a task writes.
 *
 * @throws NotFoundError when the service has no such task, or the task no such container
 */
export async function readTaskLog(
  sweep: Sweep,
  request: TaskLogRequest,
): Promise<LogPart> {
  checkLogToken(request);
  const service = serviceNameOf(request.environment);
  // Before the log: what a task writes until it ends would be missed the other way round.
  const task = await findTask(sweep, service, request.taskId);
  const containers = await readContainers(sweep, service, task);
  const log = containerLog(containerOf(containers, request.container), task);
  const endedAt = task.stoppedAt ?? task.executionStoppedAt;
  if (log.kind === 'unreadable') {
    return { lines: [], complete: true, reason: log.reason };
  }
  if (log.kind === 'notYet') {
    return endedAt
      ? { lines: [], complete: true, reason: GONE }
      : notBegun(request);
  }
  return readLogPart(sweep, request, {
    place: {
      accountId: service.accountId,
      region: log.region ?? service.region,
    },
    stream: log,
    endedAt,
    gone: GONE,
    noGroup: `There is no log group ${log.group}, which the task definition names.`,
  });
}

/** A task of this service and of no other: its id is whatever somebody asked for. */
async function findTask(
  sweep: Sweep,
  service: ServiceName,
  taskId: string,
): Promise<Task> {
  const { clusterName: cluster, serviceName } = service;
  const { tasks } = await sweep
    .client('ecs', service)
    .send(
      new DescribeTasksCommand({ cluster, tasks: [taskId] }),
      sweep.sendOptions,
    );
  const task = tasks?.[0];
  if (task?.group !== `service:${serviceName}`) {
    throw new NotFoundError(
      `The service ${cluster}/${serviceName} has no task ${taskId}; ECS forgets a task an hour after it stopped`,
    );
  }
  return task;
}

async function readContainers(
  sweep: Sweep,
  service: ServiceName,
  { taskDefinitionArn }: Task,
): Promise<LoggingContainer[]> {
  const { containers } = await sweep.once(
    `logging-containers/${taskDefinitionArn}`,
    async () => {
      const { taskDefinition } = await sweep.client('ecs', service).send(
        new DescribeTaskDefinitionCommand({
          taskDefinition: taskDefinitionArn,
        }),
        sweep.sendOptions,
      );
      return { containers: loggingContainers(taskDefinition ?? {}) };
    },
    () => true,
  );
  return containers;
}
