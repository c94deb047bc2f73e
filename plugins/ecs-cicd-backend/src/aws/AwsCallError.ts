import { toError } from '@backstage/errors';
import type { Place } from '../catalog/ResourceArn';

/** A call to AWS that failed, with what it was and where it went. */
export class AwsCallError extends Error {
  /** As IAM names it, e.g. `codepipeline:GetPipelineState`. */
  readonly operation: string;
  readonly place: Place;

  constructor(operation: string, place: Place, cause: unknown) {
    super(`${operation} failed: ${toError(cause).message}`, { cause });
    this.name = 'AwsCallError';
    this.operation = operation;
    this.place = place;
  }
}
