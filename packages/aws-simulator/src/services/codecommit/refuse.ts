import { ServiceError } from '../../protocol/ServiceError';

/** CodeCommit's word for what is wrong, without the `Exception` that all of its words end with. */
export function refuse(word: string, message: string): never {
  throw new ServiceError(`${word}Exception`, message);
}
