import type { OperationModel, Protocol } from '../../../protocol/SdkModel';
import type { RawAnswer } from './callRaw';
import { jsonViolations } from './jsonViolations';
import { xmlViolations } from './xmlViolations';

const CONTENT_TYPES: Record<Protocol, string> = {
  'json-1.0': 'application/x-amz-json-1.0',
  'json-1.1': 'application/x-amz-json-1.1',
  'rest-json': 'application/json',
  query: 'text/xml',
};

/** Everything in which an answer is not what AWS's model of the operation says. */
export function violationsOf(
  { statusCode, headers, body }: RawAnswer,
  operation: OperationModel,
  protocol: Protocol,
): string[] {
  const found: string[] = [];
  if (statusCode !== 200) found.push(`The status is ${statusCode}`);
  if (headers['content-type'] !== CONTENT_TYPES[protocol]) {
    found.push(`The content type is ${headers['content-type']}`);
  }
  if (!/^[0-9a-f-]{36}$/.test(headers['x-amzn-requestid'] ?? '')) {
    found.push('There is no request id');
  }
  return [
    ...found,
    ...(protocol === 'query'
      ? xmlViolations(operation, body)
      : jsonViolations(operation.output, JSON.parse(body))),
  ];
}
