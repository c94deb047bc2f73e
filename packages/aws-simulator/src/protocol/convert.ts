import type { Shape, StructureShape } from './Shape';
import { ShapeMismatch, memberPath } from './ShapeMismatch';

/** How one protocol has the values that JSON has no word for. */
export interface Leaves {
  timestamp: (value: unknown, path: string) => unknown;
  blob: (value: unknown, path: string) => unknown;
}

/**
 * Walks a value along its shape, refuses what does not fit, and turns its timestamps and bytes into what `leaves` makes
 * of them. Members that are `undefined` are left out; so is `null` where `nullIsAbsent`, as AWS reads it.
 */
export function convert(
  shape: Shape,
  value: unknown,
  leaves: Leaves,
  nullIsAbsent: boolean,
): unknown {
  return walk(shape, value, '');

  function walk(of: Shape, at: unknown, path: string): unknown {
    switch (of.kind) {
      case 'structure':
        return structure(of, at, path);
      case 'list':
        if (!Array.isArray(at)) throw ShapeMismatch.type(path, 'list', at);
        return at.map((item, index) =>
          walk(of.item, item, `${path}[${index}]`),
        );
      case 'map': {
        const result: Record<string, unknown> = {};
        for (const [key, item] of Object.entries(record(at, 'map', path))) {
          if (item === undefined) continue;
          result[key] = walk(of.value, item, memberPath(path, key));
        }
        return result;
      }
      case 'timestamp':
        return leaves.timestamp(at, path);
      case 'blob':
        return leaves.blob(at, path);
      case 'document':
        return at;
      case 'number':
        if (typeof at !== 'number' || !Number.isFinite(at)) {
          throw ShapeMismatch.type(path, 'number', at);
        }
        return at;
      default:
        if (typeof at !== of.kind) throw ShapeMismatch.type(path, of.kind, at);
        return at;
    }
  }

  function structure(of: StructureShape, at: unknown, path: string): unknown {
    const source = record(at, 'structure', path);
    const result: Record<string, unknown> = {};
    for (const name of Object.keys(source)) {
      const item = source[name];
      if (item === undefined || (item === null && nullIsAbsent)) continue;
      const member = of.members.get(name);
      if (!member) throw ShapeMismatch.unknown(memberPath(path, name), of.name);
      result[name] = walk(member.shape, item, memberPath(path, name));
    }
    requireMembers(of, result, path);
    return result;
  }
}

export function requireMembers(
  shape: StructureShape,
  value: Record<string, unknown>,
  path: string,
): void {
  for (const name of shape.required) {
    if (value[name] === undefined) {
      throw ShapeMismatch.missing(memberPath(path, name));
    }
  }
}

function record(
  value: unknown,
  expected: string,
  path: string,
): Record<string, unknown> {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    value instanceof Date ||
    value instanceof Uint8Array
  ) {
    throw ShapeMismatch.type(path, expected, value);
  }
  return value as Record<string, unknown>;
}

export function expectDate(value: unknown, path: string): Date {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
    throw ShapeMismatch.type(path, 'timestamp', value);
  }
  return value;
}

export function expectBytes(value: unknown, path: string): Uint8Array {
  if (!(value instanceof Uint8Array)) {
    throw ShapeMismatch.type(path, 'blob', value);
  }
  return value;
}
