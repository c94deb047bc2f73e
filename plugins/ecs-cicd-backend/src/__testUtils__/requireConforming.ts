import { conformsTo } from './conformsTo';

/** For where nothing is expected: a value that is not what openapi.yaml says is an error. */
export function requireConforming(
  schema: Parameters<typeof conformsTo>[0],
  value: unknown,
): void {
  const faults = conformsTo(schema, value);
  if (faults.length > 0) {
    throw new Error(
      `${JSON.stringify(value)} is no ${schema}: ${faults.join('; ')}`,
    );
  }
}
