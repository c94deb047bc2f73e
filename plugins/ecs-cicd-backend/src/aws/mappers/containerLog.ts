import type {
  ContainerDefinition,
  Task,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { NotFoundError } from '@backstage/errors';
import { lastPart } from '../../catalog/ResourceArn';

/** Where a container of a task writes its log. */
export type ContainerLog =
  | { kind: 'cloudWatch'; group: string; stream: string; region?: string }
  /** Somewhere else, or nowhere. */
  | { kind: 'unreadable'; reason: string }
  /** It has not started, and nobody knows the stream's name before. */
  | { kind: 'notYet' };

/** What is read of a task definition to find its logs; no more of it is kept. */
export type LoggingContainer = Pick<
  ContainerDefinition,
  'name' | 'essential' | 'logConfiguration'
>;

export function loggingContainers({
  containerDefinitions,
}: TaskDefinition): LoggingContainer[] {
  return (containerDefinitions ?? []).map(
    ({ name, essential, logConfiguration }) => ({
      name,
      essential,
      logConfiguration: logConfiguration && {
        logDriver: logConfiguration.logDriver,
        options: Object.fromEntries(
          Object.entries(logConfiguration.options ?? {}).filter(([option]) =>
            option.startsWith('awslogs-'),
          ),
        ),
      },
    }),
  );
}

/**
 * The container of that name, or the first essential one.
 *
 * @throws NotFoundError when the task has no such container
 */
export function containerOf(
  containers: readonly LoggingContainer[],
  name: string | undefined,
): LoggingContainer {
  const found =
    name === undefined
      ? containers.find(({ essential }) => essential !== false) ?? containers[0]
      : containers.find(one => one.name === name);
  if (!found) {
    throw new NotFoundError(
      `The task has no container ${name ?? 'at all'}; it has ${
        containers.map(one => one.name).join(', ') || 'none'
      }`,
    );
  }
  return found;
}

/** As the awslogs driver names its streams. */
export function containerLog(
  { name = '', logConfiguration }: LoggingContainer,
  task: Task,
): ContainerLog {
  const driver = logConfiguration?.logDriver;
  if (driver !== 'awslogs') {
    return {
      kind: 'unreadable',
      reason: driver
        ? `The container ${name} writes its log with the driver ${driver}; only awslogs can be read here.`
        : `The container ${name} has no log configuration in its task definition.`,
    };
  }
  const options = logConfiguration?.options ?? {};
  const group = options['awslogs-group'];
  if (!group) {
    return {
      kind: 'unreadable',
      reason: `The task definition names no log group (awslogs-group) for the container ${name}.`,
    };
  }
  const prefix = options['awslogs-stream-prefix'];
  // Without a prefix, the stream is called as the container's runtime calls the container.
  const stream = prefix
    ? `${prefix}/${name}/${lastPart(task.taskArn ?? '')}`
    : task.containers?.find(one => one.name === name)?.runtimeId;
  if (!stream) return { kind: 'notYet' };
  const region = options['awslogs-region'];
  return { kind: 'cloudWatch', group, stream, ...(region ? { region } : {}) };
}
