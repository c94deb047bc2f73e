import type {
  OperationInput,
  OperationName,
  OperationOffer,
  OperationResult,
  OperationState,
  OperationTarget,
  ReleaseView,
  Revision,
} from '@ecs-cicd/backstage-plugin-common';
import type { ResourcePermission } from '@backstage/plugin-permission-common';

/** One object of a view at which an operation can be started. */
export interface Candidate {
  target: OperationTarget;
  /** What must still be so when it is carried out. Words of the view, so that a page can show them. */
  state: OperationState;
  /** The id of the resource that changes, which has to name the entity. */
  resource: string;
  /** Where it is done to a pipeline. */
  pipelineName?: string;
  /** What it is about. */
  revisions: Revision[];
  /** What it changes, or lets changes into. */
  environmentIds: string[];
  /** Whether production is among it. */
  isProduction: boolean;
  /** Whether it keeps something out of production, of which those who own it want to hear as well. */
  isBeforeProduction?: boolean;
  /** Why the state forbids it. */
  impossible?: string;
  choices?: OperationOffer['choices'];
  /** Whether it ends or undoes something here, where that is not so everywhere. */
  isDestructive?: boolean;
  /** Whether nothing brings back what it ends, whatever is chosen. */
  isFinal?: boolean;
}

/** What a person asks for, as far as it tells whether it has happened. */
export interface Wish {
  requestId: string;
  target: OperationTarget;
  expected: OperationState;
  input: OperationInput;
}

/**
 * All that there is to know about an operation except how a provider carries it out. Offering it and guarding it are the
 * same questions to the same pure functions, so a page never offers what would be refused for another reason than that
 * the world has moved on.
 */
export interface OperationDefinition {
  readonly name: OperationName;
  /** What happens, in one sentence for those who choose by reading. */
  readonly summary: string;
  readonly permission: ResourcePermission<'catalog-entity'>;
  /** Whether it ends or undoes something that is going on. */
  readonly isDestructive: boolean;
  /** Whether it brings nothing new into an environment, so that a freeze is no reason against it. */
  readonly isFreezeExempt: boolean;
  /** Whether who wrote the change should not be the one who does it. */
  readonly isForOthers?: boolean;
  /** Whether it goes back, so that a second person may have to confirm it in production. */
  readonly isRollback?: boolean;
  /** Which parts of the input it takes. */
  readonly takes: readonly (keyof OperationInput)[];

  /** Everything that it can be started at, possible now or not. */
  candidates(view: ReleaseView): Candidate[];

  /** @throws InputError when what was chosen does not fit the candidate */
  checkInput(candidate: Candidate, input: OperationInput): void;

  /** What came of a wish, if the view shows that it has come true; `undefined` when it does not show it. */
  outcomeIn(view: ReleaseView, wish: Wish): OperationResult | undefined;

  /** Whether a view may show it a while after it has happened, so that one that does not show it tells nothing. */
  isSeenLate?(expected: OperationState): boolean;

  /**
   * Whether the view may show the work of an earlier attempt, which the provider knows by the id of the request: it is
   * then asked again and tells what it did before. Only for what a provider never does twice for one id.
   */
  mayHaveHappenedIn?(view: ReleaseView, wish: Wish): boolean;
}
