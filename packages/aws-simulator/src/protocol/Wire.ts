import type { ErrorModel, OperationModel, SdkModel } from './SdkModel';
import type { StructureShape } from './Shape';

/** A refusal, ready to be put into a protocol's form. */
export interface Refusal {
  code: string;
  message: string;
  statusCode: number;
  /** What the service's model says of the code, if it lists it. */
  model: ErrorModel | undefined;
}

export interface WireMessage {
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** One of AWS's protocols: how a request's body is read and a response's is written. */
export interface Wire {
  /** Values that do not fit are refused with a `ShapeMismatch`; a body that cannot be parsed with a `ServiceError`. */
  readInput: (input: StructureShape, body: Uint8Array) => object;
  writeOutput: (
    operation: OperationModel,
    output: object,
    requestId: string,
    model: SdkModel,
  ) => WireMessage;
  writeRefusal: (
    refusal: Refusal,
    requestId: string,
    model: SdkModel | undefined,
  ) => WireMessage;
  /** The code of a call to an operation that does not exist. */
  unknownOperation: string;
  missingToken: { code: string; statusCode: number };
}

/** The header by which those that once spoke Query tell the code that they had there. */
export function queryErrorHeader(
  refusal: Refusal,
  model: SdkModel | undefined,
): Record<string, string> {
  if (!model?.queryCompatible) return {};
  const code = refusal.model?.queryCode ?? refusal.code;
  const side = refusal.statusCode < 500 ? 'Sender' : 'Receiver';
  return { 'x-amzn-query-error': `${code};${side}` };
}
