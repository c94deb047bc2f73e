import type { Container, HealthStatus, Task } from '@aws-sdk/client-ecs';
import type {
  EnvironmentTask,
  Health,
  TaskContainer,
} from '@ecs-cicd/backstage-plugin-common';
import { lastPart, type Place } from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, lookUp, timestamp, withoutAddresses } from './values';

export const TASK_HEALTH: Record<HealthStatus, Health> = {
  HEALTHY: 'healthy',
  UNHEALTHY: 'unhealthy',
  UNKNOWN: 'unknown',
};

/** Why ECS stops tasks in the ordinary course of things. */
const IN_ORDER = [
  'ServiceSchedulerInitiated',
  'UserInitiated',
  'SpotInterruption',
];
/** What the scheduler says when it stops a task that does not work. */
const UNHEALTHY = /failed (container|ELB) health checks/i;

/** A task as people look at it; its addresses stay behind. */
export function mapTask(task: Task, place: Place): EnvironmentTask {
  const id = lastPart(task.taskArn ?? '');
  return defined<EnvironmentTask>({
    id,
    rawStatus: task.lastStatus ?? '',
    desiredStatus: task.desiredStatus ?? '',
    health: lookUp(TASK_HEALTH, task.healthStatus, 'unknown'),
    taskDefinitionArn: task.taskDefinitionArn,
    startedBy: task.startedBy,
    createdAt: timestamp(task.createdAt),
    startedAt: timestamp(task.startedAt),
    stoppedAt: timestamp(task.stoppedAt ?? task.stoppingAt),
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason && withoutAddresses(task.stoppedReason),
    failed: hasFailed(task) || undefined,
    availabilityZone: task.availabilityZone,
    capacity: task.capacityProviderName ?? task.launchType,
    platformVersion: task.platformVersion,
    containers: (task.containers ?? []).map(mapContainer),
    consoleUrl: consoleUrl.task(place, lastPart(task.clusterArn ?? ''), id),
  });
}

function mapContainer(container: Container): TaskContainer {
  return defined<TaskContainer>({
    name: container.name ?? '',
    image: container.image,
    imageDigest: container.imageDigest,
    rawStatus: container.lastStatus ?? '',
    health: lookUp(TASK_HEALTH, container.healthStatus, 'unknown'),
    exitCode: container.exitCode,
    reason: container.reason && withoutAddresses(container.reason),
  });
}

/** Whether a task ended although nobody asked it to, or because it did not work. */
function hasFailed({ stopCode, stoppedReason }: Task): boolean {
  if (stopCode === undefined) return false;
  return !IN_ORDER.includes(stopCode) || UNHEALTHY.test(stoppedReason ?? '');
}

/** Newest first. */
export function byAge(a: EnvironmentTask, b: EnvironmentTask): number {
  const timeOf = (task: EnvironmentTask) =>
    task.stoppedAt ?? task.startedAt ?? task.createdAt ?? '';
  return timeOf(b).localeCompare(timeOf(a)) || a.id.localeCompare(b.id);
}

/** Which task has an address, by the address: a load balancer knows its targets by nothing else. */
export function tasksByAddress(tasks: Task[]): Map<string, string> {
  return new Map(
    tasks.flatMap(({ taskArn, attachments }) =>
      (attachments ?? [])
        .flatMap(({ details }) => details ?? [])
        .flatMap(({ name, value }) =>
          name === 'privateIPv4Address' && value && taskArn
            ? [[value, lastPart(taskArn)] as const]
            : [],
        ),
    ),
  );
}
