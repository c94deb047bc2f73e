import { cbor, dateToTag } from '@smithy/core/cbor';
import { convert, expectBytes, expectDate } from './convert';
import { ServiceError } from './ServiceError';
import type { StructureShape } from './Shape';
import { ShapeMismatch } from './ShapeMismatch';
import { queryErrorHeader, Wire } from './Wire';

const headers = {
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
};

/** Smithy RPC v2 CBOR, which the newest `aws` command line speaks to CloudWatch. */
export const cborWire: Wire = {
  readInput: (input, body) =>
    convert(
      input,
      parse(body),
      {
        timestamp: readTimestamp,
        blob: expectBytes,
      },
      true,
    ) as object,
  writeOutput: ({ output: shape }, output) => ({
    headers,
    body: write(shape, output),
  }),
  writeRefusal: (refusal, _requestId, model) => ({
    headers: { ...headers, ...queryErrorHeader(refusal, model) },
    body: cbor.serialize({
      __type: refusal.code,
      [refusal.model?.messageMember ?? 'message']: refusal.message,
    }),
  }),
  unknownOperation: 'UnknownOperationException',
  missingToken: {
    code: 'MissingAuthenticationTokenException',
    statusCode: 400,
  },
};

function write(shape: StructureShape, value: object): Uint8Array {
  return cbor.serialize(
    convert(
      shape,
      value,
      {
        timestamp: (at, path) => dateToTag(expectDate(at, path)),
        blob: expectBytes,
      },
      false,
    ),
  );
}

function parse(body: Uint8Array): unknown {
  if (body.byteLength === 0) return {};
  try {
    return cbor.deserialize(body) as unknown;
  } catch (error) {
    throw new ServiceError(
      'SerializationException',
      `The request body is not CBOR: ${(error as Error).message}`,
    );
  }
}

/** Epoch seconds, tagged as such. */
function readTimestamp(at: unknown, path: string): Date {
  const seconds =
    typeof at === 'object' && at !== null && 'value' in at ? at.value : at;
  if (typeof seconds !== 'number' && typeof seconds !== 'bigint') {
    throw ShapeMismatch.type(path, 'timestamp', at);
  }
  return new Date(Math.round(Number(seconds) * 1000));
}
