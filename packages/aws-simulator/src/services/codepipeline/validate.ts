import { ServiceError } from '../../protocol/ServiceError';

/** What AWS's model asks of a text beyond its type, which the SDK's schemas do not carry. */
export interface TextConstraint {
  minimum?: number;
  maximum: number;
  /** As AWS writes it; the whole text has to match. */
  pattern?: string;
}

/** Refuses a text that AWS would refuse; a missing one passes. `path` names it as the caller wrote it. */
export function requireText(
  path: string,
  value: string | undefined,
  { minimum = 0, maximum, pattern }: TextConstraint,
): void {
  if (value === undefined) return;
  if (value.length < minimum) {
    refuse(path, value, `have length greater than or equal to ${minimum}`);
  }
  if (value.length > maximum) {
    refuse(path, value, `have length less than or equal to ${maximum}`);
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    refuse(path, value, `satisfy regular expression pattern: ${pattern}`);
  }
}

/** The value, if it is one of AWS's words for it. */
export function requireOneOf<T extends string>(
  path: string,
  value: string | undefined,
  words: readonly T[],
): T {
  const found = words.find(word => word === value);
  return (
    found ??
    refuse(path, value, `satisfy enum value set: [${words.join(', ')}]`)
  );
}

function refuse(path: string, value: string | undefined, must: string): never {
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must ${must}`,
  );
}
