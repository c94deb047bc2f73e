import { isMap } from '../template/Template';
import {
  PropertySchema,
  ResourceSchema,
  resourceSchema,
} from './resourceSchemas';

const TAG = new Map<string, PropertySchema>(
  ['Key', 'Value'].map(name => [
    name,
    { types: ['string'], required: true, replacement: 'Never' },
  ]),
);

/** What is wrong with a resource's properties, in AWS's words; undefined when nothing is. */
export function propertyProblem(
  logicalId: string,
  type: string,
  properties: Record<string, unknown>,
): string | undefined {
  const schema = resourceSchema(type);
  if (!schema) return undefined;
  const problem = structureProblem(schema, schema.properties, properties, '#');
  if (problem === undefined || problem.startsWith('Encountered')) {
    return problem;
  }
  return `Properties validation failed for resource ${logicalId} with message:\n[${problem}]`;
}

function structureProblem(
  schema: ResourceSchema,
  members: Map<string, PropertySchema>,
  value: Record<string, unknown>,
  path: string,
): string | undefined {
  const unknown = Object.keys(value).find(name => !members.has(name));
  if (unknown !== undefined) {
    return `Encountered unsupported property ${unknown}`;
  }
  for (const [name, member] of members) {
    const given = value[name];
    if (given === undefined) {
      if (member.required) return `${path}: required key [${name}] not found`;
      continue;
    }
    const problem = valueProblem(
      schema,
      member.types,
      given,
      `${path}/${name}`,
    );
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The first alternative that the value is of the kind of decides. */
function valueProblem(
  schema: ResourceSchema,
  types: string[],
  value: unknown,
  path: string,
): string | undefined {
  const problems = types.map(type => typeProblem(schema, type, value, path));
  return problems.includes(undefined) ? undefined : problems[0];
}

function typeProblem(
  schema: ResourceSchema,
  type: string,
  value: unknown,
  path: string,
): string | undefined {
  if (type === 'json' || type === 'null') return undefined;
  if (type.startsWith('[]')) {
    if (!Array.isArray(value)) return wrong('JSONArray', value, path);
    return firstOf(value, (item, index) =>
      typeProblem(schema, type.slice(2), item, `${path}/${index}`),
    );
  }
  if (type.startsWith('{}')) {
    if (!isMap(value)) return wrong('JSONObject', value, path);
    return firstOf(Object.entries(value), ([name, item]) =>
      typeProblem(schema, type.slice(2), item, `${path}/${name}`),
    );
  }
  if (type.startsWith('#') || type === 'tag') {
    if (!isMap(value)) return wrong('JSONObject', value, path);
    const members = type === 'tag' ? TAG : schema.types.get(type.slice(1));
    return members && structureProblem(schema, members, value, path);
  }
  return scalarProblem(type, value, path);
}

function scalarProblem(
  type: string,
  value: unknown,
  path: string,
): string | undefined {
  // CloudFormation takes any scalar for any other one that reads the same.
  const [, kind, allowed] = /^(\w+)(?:\((.*)\))?$/.exec(type) ?? [];
  const expected = { integer: 'Integer', number: 'Number', boolean: 'Boolean' }[
    kind
  ];
  if (typeof value === 'object' || value === undefined) {
    return wrong(expected ?? 'String', value, path);
  }
  const text = String(value);
  const fits =
    (kind === 'integer' && /^-?\d+$/.test(text)) ||
    (kind === 'number' && text !== '' && Number.isFinite(Number(text))) ||
    (kind === 'boolean' && /^(true|false)$/i.test(text)) ||
    expected === undefined;
  if (!fits) return wrong(expected ?? 'String', value, path);
  if (allowed !== undefined && !allowed.split('|').includes(text)) {
    return `${path}: ${text} is not a valid enum value`;
  }
  return undefined;
}

function wrong(expected: string, value: unknown, path: string): string {
  return `${path}: expected type: ${expected}, found: ${kindOf(value)}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'JSONArray';
  if (isMap(value)) return 'JSONObject';
  return (
    { number: 'Integer', boolean: 'Boolean' }[typeof value as string] ??
    'String'
  );
}

function firstOf<T>(
  items: readonly T[],
  problemOf: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const problem = problemOf(item, index);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
