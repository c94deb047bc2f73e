import { readJson, writeJson } from './json';
import type { Wire } from './Wire';

const contentType = 'application/json';

/** REST-JSON: the operation is in the method and the path; what they carry has been put into the body already. */
export const restJsonWire: Wire = {
  readInput: (input, body) =>
    readJson(input, JSON.parse(Buffer.from(body).toString('utf8'))),
  writeOutput: (operation, output) => ({
    headers: { 'content-type': contentType },
    body: writeJson(operation.output, output),
  }),
  writeRefusal: refusal => ({
    headers: {
      'content-type': contentType,
      'x-amzn-errortype': refusal.code,
    },
    body: JSON.stringify({
      Type: refusal.statusCode < 500 ? 'User' : 'Service',
      [refusal.model?.messageMember ?? 'message']: refusal.message,
    }),
  }),
  unknownOperation: 'UnknownOperationException',
  missingToken: {
    code: 'MissingAuthenticationTokenException',
    statusCode: 403,
  },
};
