import { asMap, isMap } from '../template/Template';
import {
  PropertySchema,
  ResourceSchema,
  resourceSchema,
} from './resourceSchemas';

/** Properties that are valid, each scalar as the kind that its schema asks for: a port that a parameter holds is text. */
export function coerceProperties(
  type: string,
  properties: Record<string, unknown>,
): Record<string, unknown> {
  const schema = resourceSchema(type);
  return schema
    ? coerceStructure(schema, schema.properties, properties)
    : properties;
}

function coerceStructure(
  schema: ResourceSchema,
  members: Map<string, PropertySchema>,
  value: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      coerce(schema, members.get(name)?.types[0] ?? 'json', item),
    ]),
  );
}

function coerce(schema: ResourceSchema, type: string, value: unknown): unknown {
  if (type.startsWith('[]')) {
    return Array.isArray(value)
      ? value.map(item => coerce(schema, type.slice(2), item))
      : value;
  }
  if (type.startsWith('{}')) {
    return Object.fromEntries(
      Object.entries(asMap(value)).map(([name, item]) => [
        name,
        coerce(schema, type.slice(2), item),
      ]),
    );
  }
  if (type.startsWith('#')) {
    const members = schema.types.get(type.slice(1));
    return members && isMap(value)
      ? coerceStructure(schema, members, value)
      : value;
  }
  if (type === 'tag') {
    const { Key, Value } = asMap(value);
    return { Key: String(Key), Value: String(Value) };
  }
  if (typeof value === 'object') return value;
  if (type === 'integer' || type === 'number') return Number(value);
  if (type === 'boolean') return String(value).toLowerCase() === 'true';
  return type.startsWith('string') ? String(value) : value;
}
