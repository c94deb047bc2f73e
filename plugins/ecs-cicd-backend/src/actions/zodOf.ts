import type { z, ZodTypeAny } from 'zod/v3';

/** Zod as the actions registry hands it out. */
export type Zod = typeof z;

/** The part of OpenAPI 3.0's schemas that openapi.yaml uses. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ApiSchema[];
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: ApiSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ApiSchema;
  readonly maxProperties?: number;
}

/** What is understood for each type. What is not would be let through unchecked, so it is an error. */
const KEYWORDS: Record<string, readonly (keyof ApiSchema)[]> = {
  string: ['enum', 'format', 'pattern', 'minLength', 'maxLength'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
  boolean: [],
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'maxProperties'],
};
const ANYWHERE: readonly string[] = ['type', 'description', 'default'];

/**
 * Tells Zod what openapi.yaml says, so that an action takes and gives exactly what the HTTP API does. A schema that is
 * used twice is one Zod type, which is how a listing of the actions stays small.
 */
export class ZodSchemas {
  readonly #named = new Map<string, ZodTypeAny>();

  constructor(
    private readonly zod: Zod,
    private readonly schemas: Readonly<Record<string, ApiSchema>>,
  ) {}

  /** @throws Error when openapi.yaml has no such schema */
  named(name: string): ZodTypeAny {
    const known = this.#named.get(name);
    if (known) return known;
    if (!Object.hasOwn(this.schemas, name)) {
      throw new Error(`openapi.yaml has no schema ${name}`);
    }
    const made = this.of(this.schemas[name]);
    this.#named.set(name, made);
    return made;
  }

  /** @throws Error that names what it cannot tell Zod */
  of(schema: ApiSchema): ZodTypeAny {
    const bare = this.#bare(schema);
    const described = schema.description
      ? bare.describe(schema.description.trim())
      : bare;
    return schema.default === undefined
      ? described
      : described.default(schema.default);
  }

  #bare(schema: ApiSchema): ZodTypeAny {
    if (schema.$ref) {
      return this.named(schema.$ref.replace('#/components/schemas/', ''));
    }
    if (schema.allOf) {
      if (schema.allOf.length !== 1) {
        throw new Error('An allOf of more than one schema is not understood');
      }
      return this.of(schema.allOf[0]);
    }
    requireUnderstood(schema);
    switch (schema.type) {
      case 'string':
        return this.#string(schema);
      case 'boolean':
        return this.zod.boolean();
      case 'array':
        return this.#array(schema);
      case 'object':
        return this.#object(schema);
      default:
        return this.#number(schema);
    }
  }

  #string(schema: ApiSchema): ZodTypeAny {
    const { format, pattern, minLength, maxLength } = schema;
    if (schema.enum) {
      const [first, ...rest] = schema.enum;
      return this.zod.enum([first, ...rest]);
    }
    let type = this.zod.string();
    if (format === 'uuid') type = type.uuid();
    if (format === 'date-time') type = type.datetime({ offset: true });
    if (pattern !== undefined) type = type.regex(new RegExp(pattern, 'u'));
    if (minLength !== undefined) type = type.min(minLength);
    if (maxLength !== undefined) type = type.max(maxLength);
    return type;
  }

  #number({ type, minimum, maximum }: ApiSchema): ZodTypeAny {
    let number = this.zod.number();
    if (type === 'integer') number = number.int();
    if (minimum !== undefined) number = number.min(minimum);
    if (maximum !== undefined) number = number.max(maximum);
    return number;
  }

  #array({ items = {}, minItems, maxItems }: ApiSchema): ZodTypeAny {
    let array = this.zod.array(this.of(items));
    if (minItems !== undefined) array = array.min(minItems);
    if (maxItems !== undefined) array = array.max(maxItems);
    return array;
  }

  #object(schema: ApiSchema): ZodTypeAny {
    const { properties = {}, required = [], maxProperties } = schema;
    const { additionalProperties = true } = schema;
    if (typeof additionalProperties === 'object') {
      if (Object.keys(properties).length > 0) {
        throw new Error(
          'An object with properties and a schema for others is not understood',
        );
      }
      const record = this.zod.record(this.of(additionalProperties));
      return maxProperties === undefined
        ? record
        : record.refine(
            value => Object.keys(value).length <= maxProperties,
            `At most ${maxProperties} properties`,
          );
    }
    const object = this.zod.object(
      Object.fromEntries(
        Object.entries(properties).map(([name, property]) => {
          const type = this.of(property);
          return [name, required.includes(name) ? type : type.optional()];
        }),
      ),
    );
    return additionalProperties ? object.passthrough() : object.strict();
  }
}

function requireUnderstood(schema: ApiSchema): void {
  const { type = '' } = schema;
  if (!Object.hasOwn(KEYWORDS, type)) {
    throw new Error(`A schema of the type '${type}' is not understood`);
  }
  const known: readonly string[] = [...ANYWHERE, ...KEYWORDS[type]];
  const odd = Object.keys(schema).find(key => !known.includes(key));
  const isOddFormat =
    schema.format !== undefined &&
    !['uuid', 'date-time'].includes(schema.format);
  if (odd !== undefined || isOddFormat) {
    throw new Error(
      `'${
        odd ?? `format: ${schema.format}`
      }' of a schema of the type ${type} is not understood`,
    );
  }
}
