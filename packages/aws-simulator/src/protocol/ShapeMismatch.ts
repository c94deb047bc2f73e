export type MismatchReason = 'missing' | 'unknown' | 'type';

/** A value that does not have the form which the model asks for. */
export class ShapeMismatch extends Error {
  readonly reason: MismatchReason;
  /** Where, from the root: `pipeline.stages[0].name`. */
  readonly path: string;

  constructor(reason: MismatchReason, path: string, message: string) {
    super(message);
    this.name = 'ShapeMismatch';
    this.reason = reason;
    this.path = path;
  }

  static missing(path: string): ShapeMismatch {
    return new ShapeMismatch(
      'missing',
      path,
      `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
    );
  }

  static unknown(path: string, structure: string): ShapeMismatch {
    return new ShapeMismatch(
      'unknown',
      path,
      `Unknown member '${path}': ${structure} has no such member`,
    );
  }

  static type(path: string, expected: string, value: unknown): ShapeMismatch {
    return new ShapeMismatch(
      'type',
      path,
      `Expected a ${expected} at '${path}', found ${describe(value)}`,
    );
  }
}

export function memberPath(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  if (value instanceof Uint8Array) return 'bytes';
  return typeof value === 'object' ? 'a structure' : `a ${typeof value}`;
}
