import { isDeepStrictEqual } from 'node:util';
import { InputError, isError, NotFoundError, toError } from '@backstage/errors';
import type {
  OperationRefusal,
  OperationRequest,
  OperationResult,
  OperationTarget,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  PipelineProvider,
  ReleaseOperators,
} from '@ecs-cicd/backstage-plugin-node';
import type { ReleaseRefresher } from '../refresh/ReleaseRefresher';
import type { Binding } from './Binding';
import { freezeAt } from './freezes';
import {
  needsSecondPerson,
  obstacleTo,
  type Circumstances,
} from './obstacleTo';
import type { OperationAccess, Person } from './OperationAccess';
import type { Candidate, OperationDefinition } from './OperationDefinition';
import type { OperationSettings } from './OperationSettings';
import type { NewOperation, OperationStore, Outcome } from './OperationStore';
import { findPipeline } from './pipelineObjects';
import { refusal, unavailable } from './refusals';
import { maskValues } from './withoutValues';
import { isKnown, stateOfTarget, subjectOf } from './targets';

/** AWS answers within seconds or not at all. */
const TIMEOUT_MS = 30_000;
/** How long a second person has. */
const CONFIRM_MS = 30 * 60_000;

export interface Attempt {
  operation: NewOperation;
  person: Person;
  /** Whether an earlier attempt may have got through. */
  isAgain: boolean;
  body: OperationRequest;
}

/** Parts without which a target is not in a view, or not as it is. */
const WHOLE = new Set<string>([
  'annotation',
  'pipeline',
  'execution',
  'environment',
  'deployment',
]);

/** Errors of what has gone as far as the provider. */
const tried = new WeakSet<Error>();

/**
 * Carries out one operation that is claimed and permitted: finds its target in a view that is read for it, asks for the
 * binding, looks for what stands against it, compares what the person saw with what is, and acts.
 */
export class Performer {
  readonly #access: OperationAccess;
  readonly #binding: Binding;
  readonly #providers: readonly PipelineProvider[];
  readonly #refresher: ReleaseRefresher;
  readonly #settings: OperationSettings;
  readonly #store: OperationStore;
  readonly #now: () => number;

  constructor(deps: {
    access: OperationAccess;
    binding: Binding;
    providers: readonly PipelineProvider[];
    refresher: ReleaseRefresher;
    settings: OperationSettings;
    store: OperationStore;
    now?: () => number;
  }) {
    this.#access = deps.access;
    this.#binding = deps.binding;
    this.#providers = deps.providers;
    this.#refresher = deps.refresher;
    this.#settings = deps.settings;
    this.#store = deps.store;
    this.#now = deps.now ?? Date.now;
  }

  /** Whether the provider has been asked. */
  wasTried(error: Error): boolean {
    return tried.has(error);
  }

  /** Whether it may have happened all the same. */
  isUnknown(error: Error & { details?: OperationRefusal }): boolean {
    return error.details?.reason === 'outcomeUnknown';
  }

  async perform(
    definition: OperationDefinition,
    attempt: Attempt,
  ): Promise<Outcome> {
    const { entityRef } = attempt.operation;
    const view = await this.#refresher.readAnew(entityRef);
    const candidate = this.#find(definition, attempt, view);
    const isAsSeen =
      candidate && isDeepStrictEqual(candidate.state, attempt.body.expected);
    if (
      !isAsSeen &&
      !(candidate && mayHaveHappened(definition, attempt, view))
    ) {
      return this.#missed(definition, attempt, view, candidate);
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
    const { isProduction } = candidate;
    if (needsSecondPerson(definition, candidate, circumstances)) {
      if (!attempt.body.confirms) return { ...this.#wait(), isProduction };
      await this.#requireConfirmable(attempt);
    } else if (attempt.body.confirms) {
      throw new InputError('There is nothing to confirm; leave out confirms');
    }
    return {
      ...(await this.#act(definition, attempt, operator, candidate, view)),
      isProduction,
    };
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
      : new NotFoundError(
          `The releases of ${
            operation.entityRef
          } have no such target: ${JSON.stringify(target)}`,
        );
  }

  /** The world has moved on; by this very request, if an earlier attempt got through and nobody heard of it. */
  async #missed(
    definition: OperationDefinition,
    attempt: Attempt,
    view: ReleaseView,
    candidate: Candidate | undefined,
  ): Promise<Outcome> {
    const { body, isAgain, operation } = attempt;
    const result = isAgain
      ? definition.outcomeIn(view, wishOf(attempt))
      : undefined;
    if (result) return { status: 'succeeded', result };
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
      'Nothing has been done, because the release has moved on since the page was shown',
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

  #wait(): Outcome {
    return {
      status: 'waiting',
      expiresAt: new Date(this.#now() + CONFIRM_MS).toISOString(),
    };
  }

  async #requireConfirmable({ operation, body }: Attempt): Promise<void> {
    const first = await this.#store.get(operation.confirms ?? '', this.#now());
    const isSame =
      first?.status === 'waiting' &&
      first.entityRef === operation.entityRef &&
      first.operation === operation.operation &&
      isDeepStrictEqual(first.target, body.target) &&
      isDeepStrictEqual(first.expected, body.expected) &&
      isDeepStrictEqual(first.input ?? {}, operation.input ?? {});
    if (!isSame) {
      throw refusal(
        'secondPerson',
        'There is no such operation that waits to be confirmed, or it is not the same as this one',
      );
    }
    if (first.requestedBy === operation.requestedBy) {
      throw refusal(
        'secondPerson',
        'Somebody else has to confirm what you started',
        { record: first },
      );
    }
  }

  async #act(
    definition: OperationDefinition,
    attempt: Attempt,
    operator: NonNullable<
      ReleaseOperators['operations'][OperationDefinition['name']]
    >,
    candidate: Candidate,
    view: ReleaseView,
  ): Promise<Outcome> {
    const { operation, body, person } = attempt;
    try {
      const result = await operator(
        {
          requestId: operation.id,
          entityRef: operation.entityRef,
          userEntityRef: person.userEntityRef,
          resource: candidate.resource,
          target: candidate.target,
          expected: candidate.state,
          input: body.input ?? {},
          comment: body.comment,
          view,
        },
        { signal: AbortSignal.timeout(TIMEOUT_MS) },
      );
      return { status: 'succeeded', result };
    } catch (error) {
      if (isError(error) && error.name === 'OutcomeUnknownError') {
        return this.#findOut(definition, attempt, error);
      }
      throw triedAndFailed(error, body);
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
    const view = await this.#refresher
      .readAnew(operation.entityRef)
      .catch(() => undefined);
    const result: OperationResult | undefined =
      view && definition.outcomeIn(view, wishOf(attempt));
    if (result) return { status: 'succeeded', result };
    const candidate = view && candidateIn(view, definition, body);
    const error =
      candidate &&
      !mayStillHappen &&
      isDeepStrictEqual(candidate.state, body.expected)
        ? unavailable(`${why}. It has not happened; try again.`)
        : refusal(
            'outcomeUnknown',
            `${why}. It may have happened: look at the release before you try again.`,
          );
    tried.add(error);
    throw error;
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

function mayHaveHappened(
  definition: OperationDefinition,
  attempt: Attempt,
  view: ReleaseView,
): boolean {
  return (
    attempt.isAgain &&
    definition.mayHaveHappenedIn?.(view, wishOf(attempt)) === true
  );
}

function wishOf({ operation, body }: Attempt) {
  const { target, expected, input = {} } = body;
  return { requestId: operation.id, target, expected, input };
}

/** Why a target is not in a view, or not as it is, though it may well be there. */
function troubleWith(
  view: ReleaseView,
  target: OperationTarget,
): string | undefined {
  const ids: unknown[] = Object.values(target);
  // A trouble that several things have is told of one of them.
  const isUnread = isMissing(view, target);
  return view.problems.find(
    ({ code, part, resource }) =>
      code !== 'notFound' &&
      ((isUnread && WHOLE.has(part)) ||
        (resource !== undefined && ids.includes(resource))),
  )?.message;
}

/** Whether a view lacks what a target is of. */
function isMissing(view: ReleaseView, target: OperationTarget): boolean {
  const { deploymentId, environmentId, pipelineId } = target;
  const lacks = (things: { id: string }[], id: string | undefined) =>
    id !== undefined && !things.some(thing => thing.id === id);
  const isUnread = findPipeline(view, target)?.stages.some(
    ({ status }) => status === 'unknown',
  );
  return (
    isUnread === true ||
    lacks(view.pipelines, pipelineId) ||
    lacks(view.environments, environmentId) ||
    lacks(view.deployments, deploymentId)
  );
}

function triedAndFailed(cause: unknown, body: OperationRequest): Error {
  const { name, message } = toError(cause);
  const error = refusalOf(name, maskValues(message, body));
  tried.add(error);
  return error;
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
