import { parse } from 'yaml';
import { ServiceError } from '../../protocol/ServiceError';

/** What an AppSpec for Amazon ECS says. */
export interface EcsAppSpec {
  taskDefinition: string;
  containerName: string;
  containerPort: number;
  /** The Lambda function that each lifecycle event calls. */
  hooks: Map<string, string>;
}

/** The lifecycle events of an ECS deployment, in their order. */
export const LIFECYCLE_EVENTS = [
  'BeforeInstall',
  'Install',
  'AfterInstall',
  'AllowTestTraffic',
  'AfterAllowTestTraffic',
  'BeforeAllowTraffic',
  'AllowTraffic',
  'AfterAllowTraffic',
] as const;

export type LifecycleEventName = (typeof LIFECYCLE_EVENTS)[number];

/** Those that may call a function; the others are CodeDeploy's own work. */
const HOOKS: readonly string[] = LIFECYCLE_EVENTS.filter(
  name => name.startsWith('Before') || name.startsWith('After'),
);

/** Reads an AppSpec in YAML or JSON; refuses what CodeDeploy would. */
export function parseEcsAppSpec(content: string): EcsAppSpec {
  const document = asMap(readYaml(content), 'The AppSpec file');
  if (Number(document.version) !== 0) {
    refuse('The AppSpec file must have version: 0.0.');
  }
  if (!Array.isArray(document.Resources) || document.Resources.length !== 1) {
    refuse('The AppSpec file must list exactly one resource under Resources.');
  }
  const [[, described]] = Object.entries(
    asMap(document.Resources[0], 'The resource'),
  );
  const resource = asMap(described, 'The resource');
  if (resource.Type !== 'AWS::ECS::Service') {
    refuse(
      `The AppSpec file has a resource of Type ${String(
        resource.Type,
      )}; an ECS deployment needs AWS::ECS::Service.`,
    );
  }
  const properties = asMap(resource.Properties, 'Properties');
  const balancer = asMap(
    properties.LoadBalancerInfo,
    'Properties.LoadBalancerInfo',
  );
  return {
    taskDefinition: asText(
      properties.TaskDefinition,
      'Properties.TaskDefinition',
    ),
    containerName: asText(
      balancer.ContainerName,
      'LoadBalancerInfo.ContainerName',
    ),
    containerPort: Number(
      asText(balancer.ContainerPort, 'LoadBalancerInfo.ContainerPort'),
    ),
    hooks: readHooks(document.Hooks),
  };
}

function readHooks(hooks: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (hooks === undefined || hooks === null) return found;
  if (!Array.isArray(hooks)) {
    refuse('Hooks in the AppSpec file must be a list.');
  }
  for (const hook of hooks) {
    for (const [name, target] of Object.entries(asMap(hook, 'A hook'))) {
      if (!HOOKS.includes(name)) {
        refuse(
          `The AppSpec file has a hook at ${name}; valid hooks are ${HOOKS.join(
            ', ',
          )}.`,
        );
      }
      found.set(name, asText(target, `The hook ${name}`));
    }
  }
  return found;
}

function readYaml(content: string): unknown {
  try {
    return parse(content);
  } catch (error) {
    return refuse(
      `The AppSpec file cannot be parsed: ${
        error instanceof Error ? error.message.split('\n')[0] : error
      }`,
    );
  }
}

function asMap(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(`${where} is missing in the AppSpec file, or is not a map.`);
  }
  return value as Record<string, unknown>;
}

function asText(value: unknown, where: string): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    refuse(`${where} is missing in the AppSpec file.`);
  }
  return String(value);
}

function refuse(message: string): never {
  throw new ServiceError('InvalidRevisionException', message);
}
