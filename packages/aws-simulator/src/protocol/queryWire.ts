import { readQuery } from './query';
import type { Wire } from './Wire';
import { element, escapeXml, writeXml } from './xml';

/** AWS's Query protocol: a form comes in, XML goes out. */
export const queryWire: Wire = {
  readInput: (input, body) =>
    readQuery(input, new URLSearchParams(Buffer.from(body).toString('utf8'))),
  writeOutput: ({ name, output: shape }, output, requestId, model) => {
    const result = element(`${name}Result`, writeXml(shape, output));
    const metadata = element(
      'ResponseMetadata',
      element('RequestId', requestId),
    );
    return {
      headers: { 'content-type': 'text/xml' },
      body: `<${name}Response xmlns="${model.xmlNamespace}">${result}${metadata}</${name}Response>`,
    };
  },
  writeRefusal: (refusal, requestId, model) => {
    const error =
      element('Type', refusal.statusCode < 500 ? 'Sender' : 'Receiver') +
      element('Code', escapeXml(refusal.model?.queryCode ?? refusal.code)) +
      element('Message', escapeXml(refusal.message));
    return {
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse xmlns="${model?.xmlNamespace ?? ''}">${element(
        'Error',
        error,
      )}${element('RequestId', requestId)}</ErrorResponse>`,
    };
  },
  unknownOperation: 'InvalidAction',
  missingToken: { code: 'MissingAuthenticationToken', statusCode: 403 },
};
