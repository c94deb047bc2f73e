import Ajv from 'ajv';
import type { JsonSchema } from '../validation/schemas/JsonSchema';

/** What a schema says against a document: where and what. */
export function schemaErrors(schema: JsonSchema, document: unknown): string[] {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  validate(document);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
