import { InputError, toError } from '@backstage/errors';
import type { OperationRequest } from '@ecs-cicd/backstage-plugin-common';
import { refusal, unavailable } from './refusals';
import { maskValues } from './withoutValues';

/** What somebody is told whose operation the provider has refused or failed at. */
export function providerFailure(cause: unknown, body: OperationRequest): Error {
  const { name, message } = toError(cause);
  return refusalOf(name, maskValues(message, body));
}

function refusalOf(name: string, message: string): Error {
  switch (name) {
    case 'OperationRefusedError':
      return refusal('refused', message);
    case 'InputError':
      return new InputError(message);
    case 'ServiceUnavailableError':
      return unavailable(message);
    default:
      return refusal('failed', message);
  }
}
