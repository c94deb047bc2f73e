import type {
  ContainerDefinition as EcsContainer,
  PortMapping,
  Secret,
  TaskDefinition as EcsTaskDefinition,
} from '@aws-sdk/client-ecs';
import type {
  ContainerDefinition,
  ContainerHealthCheck,
  SecretReference,
  TaskDefinition,
} from '@ecs-cicd/backstage-plugin-common';
import {
  lastPart,
  parseResourceArn,
  type Place,
} from '../../catalog/ResourceArn';
import { consoleUrl } from '../../release/assembly/consoleUrl';
import { defined, timestamp, withoutCredentials } from './values';

/** What tasks are made from. Values of variables, commands and labels may be secrets, so they stay behind. */
export function mapTaskDefinition(
  definition: EcsTaskDefinition,
  place: Place,
  weight?: number,
): TaskDefinition {
  const family = definition.family ?? '';
  const revision = definition.revision ?? 0;
  return defined<TaskDefinition>({
    arn: definition.taskDefinitionArn ?? '',
    family,
    revision,
    weight,
    cpu: definition.cpu,
    memory: definition.memory,
    networkMode: definition.networkMode,
    cpuArchitecture: definition.runtimePlatform?.cpuArchitecture,
    operatingSystem: definition.runtimePlatform?.operatingSystemFamily,
    executionRole: roleName(definition.executionRoleArn),
    taskRole: roleName(definition.taskRoleArn),
    registeredAt: timestamp(definition.registeredAt),
    containers: (definition.containerDefinitions ?? []).map(mapContainer),
    consoleUrl: consoleUrl.taskDefinition(place, family, revision),
  });
}

/** A role's name is enough to find it; its ARN's account is the task's own, or else it is told. */
export function roleName(arn: string | undefined): string | undefined {
  return arn && arn.replace(/^arn:[\w-]+:iam::\d{12}:role\//, '');
}

function mapContainer(container: EcsContainer): ContainerDefinition {
  const { logConfiguration: log } = container;
  return defined<ContainerDefinition>({
    name: container.name ?? '',
    image: container.image ?? '',
    essential: container.essential !== false,
    cpu: container.cpu || undefined,
    memory: container.memory,
    memoryReservation: container.memoryReservation,
    ports: (container.portMappings ?? []).map(mapPort),
    environmentNames: (container.environment ?? [])
      .flatMap(({ name }) => name ?? [])
      .sort(),
    secrets: (container.secrets ?? []).map(mapSecret),
    healthCheck: mapHealthCheck(container),
    logDriver: log?.logDriver,
    logGroup: log?.options?.['awslogs-group'],
    user: container.user,
    readonlyRootFilesystem: container.readonlyRootFilesystem,
    privileged: container.privileged,
  });
}

export function mapPort({
  containerPort,
  containerPortRange,
  protocol,
}: PortMapping): string {
  return `${containerPort ?? containerPortRange ?? ''}/${protocol ?? 'tcp'}`;
}

/** Where a secret comes from. A reference that is no ARN names a parameter of the same region. */
export function mapSecret({ name, valueFrom }: Secret): SecretReference {
  const arn = parseResourceArn(valueFrom ?? '');
  if (!arn) {
    return {
      name: name ?? '',
      store: 'parameterStore',
      reference: valueFrom ?? '',
    };
  }
  if (arn.service === 'ssm') {
    return {
      name: name ?? '',
      store: 'parameterStore',
      // The ARN drops the slash that a parameter's path begins with.
      reference: arn.resource.replace(/^parameter(?=\/)/, ''),
    };
  }
  if (arn.service === 'secretsmanager') {
    const [, secret = '', key] = arn.resource.split(':');
    return {
      name: name ?? '',
      store: 'secretsManager',
      // AWS adds six characters of its own to each name.
      reference: [secret.replace(/-\w{6}$/, ''), key].filter(Boolean).join(':'),
    };
  }
  return {
    name: name ?? '',
    store: 'other',
    reference: lastPart(valueFrom ?? ''),
  };
}

function mapHealthCheck({
  healthCheck,
}: EcsContainer): ContainerHealthCheck | undefined {
  if (!healthCheck) return undefined;
  return defined<ContainerHealthCheck>({
    command: healthCommand(healthCheck.command),
    intervalSeconds: healthCheck.interval,
    timeoutSeconds: healthCheck.timeout,
    retries: healthCheck.retries,
    startPeriodSeconds: healthCheck.startPeriod,
  });
}

export function healthCommand(command: string[] | undefined): string {
  const [kind, ...words] = command ?? [];
  const told =
    kind === 'CMD' || kind === 'CMD-SHELL' ? words : [kind ?? '', ...words];
  return withoutCredentials(told.join(' '));
}
