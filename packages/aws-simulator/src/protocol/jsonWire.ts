import { readJson, writeJson } from './json';
import { ServiceError } from './ServiceError';
import { queryErrorHeader, Wire } from './Wire';

/** AWS JSON 1.0 or 1.1: they differ in the content type alone. */
export function jsonWire(version: '1.0' | '1.1'): Wire {
  const contentType = `application/x-amz-json-${version}`;
  return {
    readInput: (input, body) => readJson(input, parse(body)),
    writeOutput: (operation, output) => ({
      headers: { 'content-type': contentType },
      body: writeJson(operation.output, output),
    }),
    writeRefusal: (refusal, _requestId, model) => ({
      headers: {
        'content-type': contentType,
        'x-amzn-errortype': refusal.code,
        ...queryErrorHeader(refusal, model),
      },
      body: JSON.stringify({
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
}

function parse(body: Uint8Array): unknown {
  if (body.byteLength === 0) return {};
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (error) {
    throw new ServiceError(
      'SerializationException',
      `The request body is not JSON: ${(error as Error).message}`,
    );
  }
}
