import { convert, expectBytes, expectDate } from './convert';
import type { StructureShape } from './Shape';
import { ShapeMismatch } from './ShapeMismatch';

/** Reads an AWS JSON body, parsed, into what the SDK's types have: dates for epoch seconds, bytes for base64. */
export function readJson(shape: StructureShape, value: unknown): object {
  return convert(
    shape,
    value,
    {
      timestamp: (at, path) => {
        if (typeof at !== 'number' || !Number.isFinite(at)) {
          throw ShapeMismatch.type(path, 'timestamp', at);
        }
        return new Date(Math.round(at * 1000));
      },
      blob: (at, path) => {
        if (typeof at !== 'string') throw ShapeMismatch.type(path, 'blob', at);
        return new Uint8Array(Buffer.from(at, 'base64'));
      },
    },
    true,
  ) as object;
}

/** An AWS JSON body: epoch seconds for dates, base64 for bytes. */
export function writeJson(shape: StructureShape, value: object): string {
  return JSON.stringify(
    convert(
      shape,
      value,
      {
        timestamp: (at, path) => expectDate(at, path).getTime() / 1000,
        blob: (at, path) =>
          Buffer.from(expectBytes(at, path)).toString('base64'),
      },
      false,
    ),
  );
}
