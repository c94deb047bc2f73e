import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  OperationRefusal,
  OperationTarget,
} from '@ecs-cicd/backstage-plugin-common';

type Details = Omit<OperationRefusal, 'reason'>;

/** The provider failed at something that it should be able to do. */
class ProviderFailedError extends Error {
  readonly name = 'ProviderFailedError';
  readonly statusCode = 502;
}

const ERRORS: Record<
  OperationRefusal['reason'],
  new (message: string) => Error
> = {
  permission: NotAllowedError,
  binding: NotAllowedError,
  ownChange: NotAllowedError,
  disabled: NotAllowedError,
  movedOn: ConflictError,
  underWay: ConflictError,
  frozen: ConflictError,
  impossible: ConflictError,
  secondPerson: ConflictError,
  refused: ConflictError,
  failed: ProviderFailedError,
  outcomeUnknown: ServiceUnavailableError,
};

/** Why an operation is not carried out, as an error whose `details` a page can act upon. */
export function refusal(
  reason: OperationRefusal['reason'],
  message: string,
  details: Details = {},
): Error {
  return Object.assign(new ERRORS[reason](message), {
    details: { reason, ...details } satisfies OperationRefusal,
  });
}

/** {@link refusal} for what will work later. */
export function unavailable(message: string): Error {
  return Object.assign(new ServiceUnavailableError(message), {
    details: { reason: 'failed' } satisfies OperationRefusal,
  });
}

/** A target that is not of an entity's releases. */
export function noSuchTarget(
  entityRef: string,
  target: OperationTarget,
): Error {
  return new NotFoundError(
    `The releases of ${entityRef} have no such target: ${JSON.stringify(
      target,
    )}`,
  );
}
