import { isDeepStrictEqual } from 'node:util';
import { isError, NotFoundError, toError } from '@backstage/errors';
import type {
  OperationRefusal,
  OperationRequest,
  OperationResult,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import {
  OutcomeUnknownError,
  type OperationOrder,
  type Operator,
  type PipelineProvider,
  type ReleaseOperators,
} from '@ecs-cicd/backstage-plugin-node';
import type { ReleaseRefresher } from '../refresh/ReleaseRefresher';
import type { Binding } from './Binding';
import type { ChangeAuthors } from './ChangeAuthors';
import { freezeAt } from './freezes';
import {
  isForOthersHere,
  needsSecondPerson,
  obstacleTo,
  type Circumstances,
} from './obstacleTo';
import type { OperationAccess, Person } from './OperationAccess';
import type { Candidate, OperationDefinition } from './OperationDefinition';
import type { OperationSettings } from './OperationSettings';
import type {
  EarlierAttempt,
  Hold,
  NewOperation,
  OperationStore,
  Outcome,
} from './OperationStore';
import { providerFailure } from './providerFailure';
import { noSuchTarget, refusal, unavailable } from './refusals';
import { SecondPerson } from './SecondPerson';
import { isKnown, stateOfTarget, subjectOf } from './targets';
import { troubleWith } from './troubleWith';
import { within } from './within';
import { maskValues } from './withoutValues';

/** AWS answers within seconds or not at all. */
const TIMEOUT_MS = 30_000;
/** Beside that, for an operator that does not heed its signal. */
const GRACE_MS = 5_000;
/** How long everything may take that comes before; it ends before the claim lapses. */
const PREPARE_MS = 90_000;
/** How long the look may take at what came of it, which has to end before the claim lapses too. */
const LOOK_MS = 60_000;
/** Longer than an operation with everything around it takes; a replica that died in one holds nothing longer. */
export const LEASE_MS = 180_000;

export interface Attempt {
  operation: NewOperation;
  person: Person;
  hold: Hold;
  earlier?: EarlierAttempt;
  body: OperationRequest;
}

/** What has gone as far as the provider. */
interface Tried {
  isProduction: boolean;
}

/** Everything that it takes to act. */
interface Ready {
  kind: 'ready';
  candidate: Candidate;
  operator: Operator;
  view: ReleaseView;
}

const tried = new WeakMap<Error, Tried>();

/**
 * Carries out one operation that is claimed and permitted: finds its target in a view that is read for it, asks for the
 * binding, looks for what stands against it, compares what the person saw with what is, and acts.
 */
export class Performer {
  readonly #access: OperationAccess;
  readonly #authors: ChangeAuthors;
  readonly #binding: Binding;
  readonly #providers: readonly PipelineProvider[];
  readonly #refresher: ReleaseRefresher;
  readonly #secondPerson: SecondPerson;
  readonly #settings: OperationSettings;
  readonly #store: OperationStore;
  readonly #now: () => number;

  constructor(deps: {
    access: OperationAccess;
    authors: ChangeAuthors;
    binding: Binding;
    providers: readonly PipelineProvider[];
    refresher: ReleaseRefresher;
    settings: OperationSettings;
    store: OperationStore;
    now?: () => number;
  }) {
    this.#access = deps.access;
    this.#authors = deps.authors;
    this.#binding = deps.binding;
    this.#providers = deps.providers;
    this.#refresher = deps.refresher;
    this.#settings = deps.settings;
    this.#store = deps.store;
    this.#now = deps.now ?? Date.now;
    this.#secondPerson = new SecondPerson({ ...deps, now: this.#now });
  }

  /** What was tried; nothing when it has not come as far as to the provider. */
  triedWith(error: Error): Tried | undefined {
    return tried.get(error);
  }

  /** Whether it may have happened all the same. */
  isUnknown(error: Error & { details?: OperationRefusal }): boolean {
    return error.details?.reason === 'outcomeUnknown';
  }

  async perform(
    definition: OperationDefinition,
    attempt: Attempt,
  ): Promise<Outcome> {
    const ready = await within(
      PREPARE_MS,
      this.#prepare(definition, attempt),
      () =>
        unavailable(
          'Nothing has been done, because it took too long to find out how the release stands; try again in a minute',
        ),
    );
    if (ready.kind === 'over') return ready.outcome;
    const isProduction = concernsProduction(ready.candidate);
    await this.#requireHold(attempt, { isProduction });
    try {
      const outcome = await this.#act(definition, attempt, ready);
      return { ...outcome, isProduction };
    } catch (error) {
      tried.set(toError(error), { isProduction });
      throw error;
    }
  }

  /** Everything before the provider is asked for a change. Nothing in here changes anything. */
  async #prepare(
    definition: OperationDefinition,
    attempt: Attempt,
  ): Promise<Ready | { kind: 'over'; outcome: Outcome }> {
    const { entityRef } = attempt.operation;
    const view = await this.#refresher.readAnew(entityRef);
    const candidate = this.#find(definition, attempt, view);
    const isAsSeen =
      candidate && isDeepStrictEqual(candidate.state, attempt.body.expected);
    if (
      !isAsSeen &&
      !(candidate && mayHaveHappened(definition, attempt, view))
    ) {
      const outcome = await this.#missed(definition, attempt, view, candidate);
      return { kind: 'over', outcome };
    }
    const operators = this.operatorsOf(candidate.resource);
    const operator = operators?.operations[definition.name];
    if (!operators || !operator) {
      throw new NotFoundError(
        `No provider of this portal can do ${definition.name} to ${candidate.resource}`,
      );
    }
    definition.checkInput(candidate, attempt.body.input ?? {});
    await this.#binding.require(candidate.resource, entityRef, operators);

    const circumstances = await this.#circumstances(attempt.person);
    const obstacle = obstacleTo(definition, candidate, view, circumstances);
    if (obstacle) {
      throw refusal(obstacle.reason, obstacle.message, obstacle.details);
    }
    if (isForOthersHere(definition, circumstances)) {
      const { person } = circumstances;
      const own = await this.#authors.ownChange(view, candidate, person);
      if (own) throw refusal('ownChange', own);
    }
    const waits = await this.#secondPerson.ask(
      attempt.operation,
      needsSecondPerson(definition, candidate, circumstances),
    );
    const isProduction = concernsProduction(candidate);
    return waits
      ? { kind: 'over', outcome: { ...waits, isProduction } }
      : { kind: 'ready', candidate, operator, view };
  }

  /** Who has been away for longer than a claim lasts must not act: somebody else may have, in the meantime. */
  async #requireHold(
    { hold }: Attempt,
    facts: { isProduction: boolean },
  ): Promise<void> {
    const now = this.#now();
    const lease = { now, until: now + LEASE_MS };
    if (await this.#store.renew(hold, lease, facts)) return;
    throw unavailable(
      'Nothing has been done, because it took longer than anything may that somebody else waits for; try again',
    );
  }

  /** The operators of the provider that a resource is of. */
  operatorsOf(resource: string): ReleaseOperators | undefined {
    return this.#providers.find(({ operators }) => operators?.owns(resource))
      ?.operators;
  }

  #find(
    definition: OperationDefinition,
    { body, operation }: Attempt,
    view: ReleaseView,
  ): Candidate | undefined {
    const { target } = body;
    const candidate = candidateIn(view, definition, body);
    if (candidate) return candidate;
    if (isKnown(view, target)) return undefined;
    const trouble = troubleWith(view, target);
    throw trouble
      ? unavailable(`Nothing has been done: ${trouble}`)
      : noSuchTarget(operation.entityRef, target);
  }

  /** The world has moved on; by this very request, if an earlier attempt got through and nobody heard of it. */
  async #missed(
    definition: OperationDefinition,
    attempt: Attempt,
    view: ReleaseView,
    candidate: Candidate | undefined,
  ): Promise<Outcome> {
    const { body, earlier, operation } = attempt;
    const result =
      earlier?.status === 'unknown'
        ? definition.outcomeIn(view, wishOf(attempt))
        : undefined;
    if (result) {
      const { isProduction } = earlier ?? {};
      return { status: 'succeeded', result, isProduction };
    }
    const trouble = troubleWith(view, body.target);
    if (trouble) throw unavailable(`Nothing has been done: ${trouble}`);
    const { items } = await this.#store.list(
      operation.entityRef,
      { limit: 10 },
      this.#now(),
    );
    const record = items.find(
      ({ id, target }) =>
        id !== operation.id && subjectOf(target) === subjectOf(body.target),
    );
    throw refusal(
      'movedOn',
      earlier?.status === 'unknown'
        ? 'Nothing has been done now, because the release has moved on since the page was shown; it does not show whether it was done before'
        : 'Nothing has been done, because the release has moved on since the page was shown',
      {
        current: candidate?.state ?? stateOfTarget(view, body.target),
        ...(record ? { record } : {}),
      },
    );
  }

  async #circumstances(person: Person): Promise<Circumstances> {
    return {
      settings: this.#settings,
      freeze: freezeAt(this.#settings.freezes, new Date(this.#now())),
      person: await this.#access.authorshipOf(person),
    };
  }

  async #act(
    definition: OperationDefinition,
    attempt: Attempt,
    { candidate, operator, view }: Ready,
  ): Promise<Outcome> {
    const { operation, body, person } = attempt;
    try {
      const order: OperationOrder = {
        requestId: operation.id,
        entityRef: operation.entityRef,
        userEntityRef: person.userEntityRef,
        resource: candidate.resource,
        target: candidate.target,
        expected: candidate.state,
        input: body.input ?? {},
        comment: body.comment,
        view,
      };
      const result = await within(
        TIMEOUT_MS + GRACE_MS,
        operator(order, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
        () =>
          new OutcomeUnknownError(`${definition.name} brought no answer`, {
            mayStillHappen: true,
          }),
      );
      return { status: 'succeeded', result };
    } catch (error) {
      if (isError(error) && error.name === 'OutcomeUnknownError') {
        return this.#findOut(definition, attempt, error);
      }
      throw providerFailure(error, body);
    }
  }

  /** After an answer that was lost: the world knows whether it has happened. */
  async #findOut(
    definition: OperationDefinition,
    attempt: Attempt,
    { message, mayStillHappen }: Error & { mayStillHappen?: boolean },
  ): Promise<Outcome> {
    const { operation, body } = attempt;
    const why = maskValues(message, body);
    const view = await within(
      LOOK_MS,
      this.#refresher.readAnew(operation.entityRef),
      () => unavailable('It took too long to read the release'),
    ).catch(() => undefined);
    const result: OperationResult | undefined =
      view && definition.outcomeIn(view, wishOf(attempt));
    if (result) return { status: 'succeeded', result };
    const candidate = view && candidateIn(view, definition, body);
    throw candidate &&
      !mayStillHappen &&
      !definition.isSeenLate?.(body.expected) &&
      isDeepStrictEqual(candidate.state, body.expected)
      ? unavailable(`${why}. It has not happened; try again.`)
      : refusal(
          'outcomeUnknown',
          `${why}. It may have happened: look at the release before you try again.`,
        );
  }
}

function candidateIn(
  view: ReleaseView,
  definition: OperationDefinition,
  { target }: OperationRequest,
): Candidate | undefined {
  return definition
    .candidates(view)
    .find(one => isDeepStrictEqual(one.target, target));
}

/** Whether those who own production want to hear of it. */
function concernsProduction({
  isProduction,
  isBeforeProduction = false,
}: Candidate): boolean {
  return isProduction || isBeforeProduction;
}

function mayHaveHappened(
  definition: OperationDefinition,
  attempt: Attempt,
  view: ReleaseView,
): boolean {
  return (
    attempt.earlier?.status === 'unknown' &&
    definition.mayHaveHappenedIn?.(view, wishOf(attempt)) === true
  );
}

function wishOf({ operation, body }: Attempt) {
  const { target, expected, input = {} } = body;
  return { requestId: operation.id, target, expected, input };
}
