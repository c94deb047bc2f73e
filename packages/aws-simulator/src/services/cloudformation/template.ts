import { parse } from 'yaml';
import { ServiceError } from '../../protocol/ServiceError';

export interface TemplateResource {
  type: string;
  properties: Record<string, unknown>;
  updatePolicy: Record<string, unknown>;
}

export interface Template {
  text: string;
  /** By logical id. */
  resources: Map<string, TemplateResource>;
}

/** Reads a template in YAML or JSON, with intrinsic functions in their long form. */
export function parseTemplate(text: string): Template {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new ServiceError(
      'ValidationError',
      `Template format error: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  const resources = Object.entries(asMap(asMap(document).Resources));
  if (resources.length === 0) {
    throw new ServiceError(
      'ValidationError',
      'Template format error: At least one Resources member must be defined.',
    );
  }
  return {
    text,
    resources: new Map(
      resources.map(([logicalId, resource]) => {
        const { Type, Properties, UpdatePolicy } = asMap(resource);
        return [
          logicalId,
          {
            type: String(Type),
            properties: asMap(Properties),
            updatePolicy: asMap(UpdatePolicy),
          },
        ];
      }),
    ),
  };
}

/** The names that a value refers to: parameters and resources. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Ref') return [String(item)];
    if (key === 'Fn::GetAtt') {
      return [String(Array.isArray(item) ? item[0] : item).split('.')[0]];
    }
    return referencesIn(item);
  });
}

export function asMap(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
