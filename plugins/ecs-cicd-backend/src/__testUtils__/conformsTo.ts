import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { spec } from '../schema/generated/spec';

// OpenAPI's own keywords (`example`, `discriminator`…) are not JSON Schema's, so they are not held against it.
const ajv = addFormats(new Ajv({ allErrors: true, strict: false }));
ajv.addSchema(spec, 'spec');

/** In what ways a value is not what openapi.yaml says of a schema. */
export function conformsTo(
  schema: keyof (typeof spec)['components']['schemas'],
  value: unknown,
): string[] {
  const validate = ajv.compile({
    $ref: `spec#/components/schemas/${schema}`,
  });
  validate(value);
  return (validate.errors ?? []).map(
    error => `${error.instancePath} ${error.message}`,
  );
}
