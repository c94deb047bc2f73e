/** As much of JSON Schema (draft 7) as the schemas here say. */
export interface JsonSchema {
  $schema?: string;
  /** The page of the AWS documentation that the schema follows. */
  $comment?: string;
  $ref?: string;
  definitions?: Record<string, JsonSchema>;
  description?: string;
  type?: string | string[];
  const?: string | number | boolean;
  enum?: Array<string | number | boolean>;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  propertyNames?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  required?: string[];
  minProperties?: number;
  maxProperties?: number;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  if?: JsonSchema;
  then?: JsonSchema;
  not?: JsonSchema;
}

export const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';

/** An object that knows these properties and no others. */
export function closed(
  properties: Record<string, JsonSchema>,
  required: string[] = [],
): JsonSchema {
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
  };
}

export function listOf(items: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', items, ...more };
}

export function oneOfThese(...values: string[]): JsonSchema {
  return { type: 'string', enum: values };
}

export const text: JsonSchema = { type: 'string', minLength: 1 };
export const flag: JsonSchema = { type: 'boolean' };
export const wholeNumber: JsonSchema = { type: 'integer', minimum: 0 };
export const port: JsonSchema = { type: 'integer', minimum: 0, maximum: 65535 };
