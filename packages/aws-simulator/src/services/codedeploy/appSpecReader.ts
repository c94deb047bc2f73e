import { parse } from 'yaml';
import { ServiceError } from '../../protocol/ServiceError';

export interface AppSpecResource {
  properties: Record<string, unknown>;
  /** The Lambda function that each lifecycle event calls. */
  hooks: Map<string, string>;
}

/** Reads what the AppSpecs of all platforms have in common, in YAML or JSON; refuses what CodeDeploy would. */
export function readAppSpec(
  content: string,
  expected: {
    /** The resource's type, such as `AWS::ECS::Service`. */
    type: string;
    /** As in "an ECS deployment". */
    deployment: string;
    hooks: readonly string[];
  },
): AppSpecResource {
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
  if (resource.Type !== expected.type) {
    refuse(
      `The AppSpec file has a resource of Type ${String(resource.Type)}; ${
        expected.deployment
      } needs ${expected.type}.`,
    );
  }
  return {
    properties: asMap(resource.Properties, 'Properties'),
    hooks: readHooks(document.Hooks, expected.hooks),
  };
}

export function asMap(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(`${where} is missing in the AppSpec file, or is not a map.`);
  }
  return value as Record<string, unknown>;
}

export function asText(value: unknown, where: string): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    refuse(`${where} is missing in the AppSpec file.`);
  }
  return String(value);
}

function readHooks(
  hooks: unknown,
  allowed: readonly string[],
): Map<string, string> {
  const found = new Map<string, string>();
  if (hooks === undefined || hooks === null) return found;
  if (!Array.isArray(hooks)) {
    refuse('Hooks in the AppSpec file must be a list.');
  }
  for (const hook of hooks) {
    for (const [name, target] of Object.entries(asMap(hook, 'A hook'))) {
      if (!allowed.includes(name)) {
        refuse(
          `The AppSpec file has a hook at ${name}; valid hooks are ${allowed.join(
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

function refuse(message: string): never {
  throw new ServiceError('InvalidRevisionException', message);
}
