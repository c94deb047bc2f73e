import { ServiceError } from '../../../protocol/ServiceError';

/** What CloudFormation calls nearly every refusal. */
export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
