import type { OperationInput } from '@ecs-cicd/backstage-plugin-common';
import type { AnyZodObject, ZodTypeAny } from 'zod/v3';
import { spec } from '../schema/generated/spec';
import { ZodSchemas, type ApiSchema, type Zod } from './zodOf';

interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: ApiSchema;
}

interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly responses: {
    readonly '200'?: {
      readonly content?: {
        readonly 'application/json': { readonly schema: ApiSchema };
      };
    };
  };
}

interface ApiDocument {
  readonly paths: Readonly<
    Record<
      string,
      { readonly get?: ApiOperation; readonly post?: ApiOperation }
    >
  >;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly schemas: Readonly<Record<string, ApiSchema>>;
  };
}

const api: ApiDocument = spec;

/** In the place of the three parts of a path. */
const ENTITY_REF: ApiSchema = {
  type: 'string',
  description:
    'The entity ref of the service, e.g. component:default/checkout; kind and namespace can be left out where they are these',
  minLength: 1,
  maxLength: 200,
};
const ENTITY_PARTS = ['kind', 'namespace', 'name'];

/** What one call of the HTTP API is for, in words. */
export function describeCall(operationId: string): {
  title: string;
  description: string;
} {
  const { summary, description = '' } = callNamed(operationId);
  return {
    title: summary,
    description: `${summary}. ${description.trim()}`.trim(),
  };
}

/** What actions take and give: what the HTTP API takes and gives, with one `entityRef` in the place of its path. */
export class ActionSchemas {
  readonly #types: ZodSchemas;

  constructor(private readonly zod: Zod) {
    this.#types = new ZodSchemas(zod, api.components.schemas);
  }

  /** The path and the query of a call, in one object. */
  inputOf(operationId: string): AnyZodObject {
    const parameters = (callNamed(operationId).parameters ?? []).map(resolve);
    const isOfEntity = parameters.some(({ name }) => name === 'kind');
    const shape: Record<string, ZodTypeAny> = isOfEntity
      ? { entityRef: this.#types.of(ENTITY_REF) }
      : {};
    for (const {
      name,
      in: place,
      required,
      schema,
      description,
    } of parameters) {
      const isTaken = place === 'path' || place === 'query';
      if (!name || !schema || !isTaken || ENTITY_PARTS.includes(name)) continue;
      const type = this.#types.of(schema);
      const described = description ? type.describe(description.trim()) : type;
      shape[name] = required ? described : described.optional();
    }
    return this.zod.object(shape).strict();
  }

  outputOf(operationId: string): AnyZodObject {
    const schema =
      callNamed(operationId).responses['200']?.content?.['application/json']
        .schema ?? {};
    return this.#objectOf(schema);
  }

  /** The body of an operation, without those parts of the input that it does not take. */
  requestOf(takes: readonly (keyof OperationInput)[]): AnyZodObject {
    const { OperationInput: input, OperationRequest: body } =
      api.components.schemas;
    const { input: _, ...rest } = body.properties ?? {};
    const taken = Object.entries(input.properties ?? {}).filter(([name]) =>
      takes.some(key => key === name),
    );
    return this.#objectOf({
      ...body,
      required: ['entityRef', ...(body.required ?? [])],
      properties: {
        entityRef: ENTITY_REF,
        ...rest,
        ...(taken.length > 0
          ? {
              input: {
                ...input,
                description: 'What can be chosen',
                properties: Object.fromEntries(taken),
              },
            }
          : {}),
      },
    });
  }

  recordOf(): AnyZodObject {
    return this.#objectOf({ $ref: '#/components/schemas/OperationRecord' });
  }

  #objectOf(schema: ApiSchema): AnyZodObject {
    const type = this.#types.of(schema);
    if (!(type instanceof this.zod.ZodObject)) {
      throw new Error('An action takes and gives objects alone');
    }
    return type;
  }
}

function callNamed(operationId: string): ApiOperation {
  const found = Object.values(api.paths)
    .flatMap(({ get, post }) => [get, post])
    .find(call => call?.operationId === operationId);
  if (!found) throw new Error(`openapi.yaml has no operation ${operationId}`);
  return found;
}

function resolve(parameter: Parameter): Parameter {
  const { $ref } = parameter;
  return $ref
    ? api.components.parameters[$ref.replace('#/components/parameters/', '')]
    : parameter;
}
