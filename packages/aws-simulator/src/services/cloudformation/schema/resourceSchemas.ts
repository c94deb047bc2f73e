import data from './generated/resourceSchemas.json';

/** What a property holds, read from the word that the generated file has for it. */
export interface PropertySchema {
  /** `string`, `integer`, `number`, `boolean`, `json`, `tag`, `null`; `#Name`, `[]…`, `{}…`; alternatives. */
  types: string[];
  required: boolean;
  /** What a change of it makes: a new resource, perhaps one, or the same one changed. */
  replacement: 'Always' | 'Conditionally' | 'Never';
}

export interface ResourceSchema {
  properties: Map<string, PropertySchema>;
  /** Nested structures, by name. */
  types: Map<string, Map<string, PropertySchema>>;
  attributes: ReadonlySet<string>;
}

interface WrittenSchema {
  properties: Record<string, string>;
  types: Record<string, Record<string, string>>;
  attributes: string[];
}

const written = data.checked as Partial<Record<string, WrittenSchema>>;
const others = new Set(data.others);
const read = new Map<string, ResourceSchema>();

/** Whether AWS has a resource type of this name. */
export function isResourceType(type: string): boolean {
  return written[type] !== undefined || others.has(type);
}

/** What AWS says of a type's properties; undefined for those that the simulator does not check. */
export function resourceSchema(type: string): ResourceSchema | undefined {
  const known = read.get(type);
  if (known) return known;
  const found = written[type];
  if (!found) return undefined;
  const schema: ResourceSchema = {
    properties: readProperties(found.properties),
    types: new Map(
      Object.entries(found.types).map(([name, properties]) => [
        name,
        readProperties(properties),
      ]),
    ),
    attributes: new Set(found.attributes),
  };
  read.set(type, schema);
  return schema;
}

function readProperties(
  words: Record<string, string>,
): Map<string, PropertySchema> {
  return new Map(
    Object.entries(words).map(([name, word]) => {
      const [, types, required, replacement] =
        /^(.*?)(!?)([\^?]?)$/.exec(word) ?? [];
      return [
        name,
        {
          types: types.split(' or '),
          required: required === '!',
          replacement:
            { '^': 'Always' as const, '?': 'Conditionally' as const }[
              replacement
            ] ?? 'Never',
        },
      ];
    }),
  );
}
