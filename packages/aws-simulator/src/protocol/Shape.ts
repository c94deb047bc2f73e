import { NormalizedSchema } from '@smithy/core/schema';

/** A schema in any of the forms that the SDK has for it. */
export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

export type TimestampFormat = 'default' | 'date-time' | 'http-date' | 'epoch';

/** A value's form as AWS's model has it: what the SDK client's schema says, made ready for reading and writing. */
export type Shape =
  | StructureShape
  | { kind: 'list'; item: Shape; itemName: string; flattened: boolean }
  | { kind: 'map'; value: Shape }
  | { kind: 'timestamp'; format: TimestampFormat }
  | { kind: 'string' | 'number' | 'boolean' | 'blob' | 'document' };

export interface StructureShape {
  kind: 'structure';
  name: string;
  members: Map<string, Member>;
  required: readonly string[];
  union: boolean;
}

export interface Member {
  shape: Shape;
  /** Its name in XML and in query parameters. */
  wireName: string;
  /** Its name in a URL's query, if REST carries it there. */
  queryName?: string;
}

const timestampFormats: Record<number, TimestampFormat> = {
  4: 'default',
  5: 'date-time',
  6: 'http-date',
  7: 'epoch',
};

/** Structures by their schema: shapes may contain themselves. */
const structures = new WeakMap<object, StructureShape>();

export const unitShape: StructureShape = {
  kind: 'structure',
  name: 'Unit',
  members: new Map(),
  required: [],
  union: false,
};

export function compileShape(schema: SchemaRef): Shape {
  return compile(NormalizedSchema.of(schema));
}

/** The structure that an operation takes or gives; the empty one, if it takes or gives nothing. */
export function compileStructure(schema: SchemaRef): StructureShape {
  const shape = compileShape(schema);
  if (shape.kind !== 'structure') {
    throw new TypeError(`Expected a structure, found a ${shape.kind}`);
  }
  return shape;
}

function compile(schema: NormalizedSchema): Shape {
  if (schema.isUnitSchema()) return unitShape;
  if (schema.isStructSchema()) return compileMembers(schema);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return {
      kind: 'list',
      item: compile(item),
      itemName: item.getMergedTraits().xmlName ?? 'member',
      flattened: schema.getMergedTraits().xmlFlattened !== undefined,
    };
  }
  if (schema.isMapSchema()) {
    return { kind: 'map', value: compile(schema.getValueSchema()) };
  }
  if (schema.isTimestampSchema()) {
    return {
      kind: 'timestamp',
      format: timestampFormats[schema.getSchema() as number],
    };
  }
  if (schema.isStringSchema()) return { kind: 'string' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  if (schema.isBlobSchema()) return { kind: 'blob' };
  if (schema.isDocumentSchema()) return { kind: 'document' };
  if (schema.isNumericSchema()) return { kind: 'number' };
  throw new TypeError(`No shape for the schema of ${schema.getName(true)}`);
}

function compileMembers(schema: NormalizedSchema): StructureShape {
  const raw = schema.getSchema() as readonly unknown[];
  const known = structures.get(raw);
  if (known) return known;
  const memberNames = raw[4] as readonly string[];
  const requiredCount = (raw[6] as number | undefined) ?? 0;
  const shape: StructureShape = {
    kind: 'structure',
    name: schema.getName() ?? 'structure',
    members: new Map(),
    // Schemas list the required members first.
    required: memberNames.slice(0, requiredCount),
    union: schema.isUnionSchema(),
  };
  structures.set(raw, shape);
  for (const [name, member] of schema.structIterator()) {
    const { xmlName, httpQuery } = member.getMergedTraits();
    shape.members.set(name, {
      shape: compile(member),
      wireName: xmlName ?? name,
      queryName: httpQuery,
    });
  }
  return shape;
}
