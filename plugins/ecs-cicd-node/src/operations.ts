import { CustomErrorBase } from '@backstage/errors';
import type {
  OperationInput,
  OperationName,
  OperationResult,
  OperationState,
  OperationTarget,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';

/**
 * One operation that is to be carried out now. Whoever gets it need not ask who may: the person has the permission, the
 * resource names the entity, and everything is as the person saw it a moment ago.
 *
 * @public
 */
export interface OperationOrder {
  /** The same however often a person's request is sent again; make client tokens from it. */
  requestId: string;
  entityRef: string;
  userEntityRef: string;
  /** The id of the provider's resource that changes. */
  resource: string;
  target: OperationTarget;
  /** What the person saw, which is what `view` says too. */
  expected: OperationState;
  input: OperationInput;
  /** Why, in the person's words. */
  comment?: string;
  /** Read for this order. */
  view: ReleaseView;
}

/**
 * Carries out one operation.
 *
 * @returns ids of what came of it
 * @throws OperationRefusedError when the provider says no; nothing has happened
 * @throws OutcomeUnknownError when there was no answer, so that it may have happened or not
 * @throws InputError when the provider cannot make sense of what was chosen
 * @throws ServiceUnavailableError when it will work later; nothing has happened
 * @throws Error for everything else that kept it from happening
 * @public
 */
export type Operator = (
  order: OperationOrder,
  options: { signal: AbortSignal },
) => Promise<OperationResult>;

/**
 * What a provider can do to the releases that it reads.
 *
 * @public
 */
export interface ReleaseOperators {
  /** Whether it can act on the resource of this id. Pure and cheap. */
  owns(resource: string): boolean;

  /**
   * The tags, labels or topics of a resource, in which it names the entity that it belongs to. Read anew at each call.
   */
  readTags(
    resource: string,
    options: { signal: AbortSignal },
  ): Promise<Record<string, string>>;

  /** What is missing is offered to nobody. */
  readonly operations: { readonly [Name in OperationName]?: Operator };
}

/**
 * The provider said no, and nothing has happened.
 *
 * @public
 */
export class OperationRefusedError extends CustomErrorBase {
  name = 'OperationRefusedError' as const;
}

/**
 * The provider did not answer, so that it may have happened or not.
 *
 * @public
 */
export class OutcomeUnknownError extends CustomErrorBase {
  name = 'OutcomeUnknownError' as const;
  /** Whether the provider may be at it still, so that a look at the world does not tell yet. */
  readonly mayStillHappen: boolean;

  constructor(message: string, options: { mayStillHappen?: boolean } = {}) {
    super(message);
    this.mayStillHappen = options.mayStillHappen ?? false;
  }
}
