import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type {
  OperationName,
  OperationRecord,
  OperationRequest,
} from '@ecs-cicd/backstage-plugin-common';
import type { OnDemand } from '../details/OnDemand';
import type { Notifier } from '../notifications/Notifier';
import type { ReleaseRefresher } from '../refresh/ReleaseRefresher';
import { definitions } from './definitions/definitions';
import type { OperationAccess, Person } from './OperationAccess';
import type { OperationDefinition } from './OperationDefinition';
import type { OperationSettings } from './OperationSettings';
import { OperationFollower } from './OperationFollower';
import { endedRecord } from './operationRow';
import type { NewOperation, OperationStore, Outcome } from './OperationStore';
import { LEASE_MS, type Attempt, type Performer } from './Performer';
import { noSuchTarget, refusal } from './refusals';
import { isForeignTo, requireTargetOf, subjectOf } from './targets';
import { troubleWith } from './troubleWith';
import { withAudit } from './withAudit';
import { withoutValues } from './withoutValues';

/** How long an answer waits until everybody sees what has changed. */
const REFRESH_MS = 3_000;

/** How old a reading may be that tells what is not of a release; a newer one may be with another replica. */
const TRUSTED_MS = 60_000;

export interface PerformRequest {
  entityRef: string;
  operation: OperationName;
  body: OperationRequest;
  credentials: BackstageCredentials;
  /** The way that it came by; for the audit log, as is the HTTP request where there is one. */
  via: 'http' | 'action';
  http?: AuditorServiceCreateEventOptions['request'];
}

/**
 * Does things to releases: the one way for all who want to, over HTTP or as an action of the registry. It authorises,
 * sees to it that each request is carried out once, has it carried out, and remembers what came of it.
 */
export class OperationService {
  readonly #access: OperationAccess;
  readonly #auditing: { auditor: AuditorService; logger: LoggerService };
  readonly #details: OnDemand;
  readonly #follower: OperationFollower;
  readonly #logger: LoggerService;
  readonly #notifier: Notifier;
  readonly #performer: Performer;
  readonly #refresher: ReleaseRefresher;
  readonly #settings: OperationSettings;
  readonly #store: OperationStore;
  readonly #now: () => number;

  constructor(deps: {
    access: OperationAccess;
    auditor: AuditorService;
    details: OnDemand;
    logger: LoggerService;
    notifier: Notifier;
    performer: Performer;
    refresher: ReleaseRefresher;
    settings: OperationSettings;
    store: OperationStore;
    now?: () => number;
  }) {
    this.#access = deps.access;
    this.#auditing = deps;
    this.#details = deps.details;
    this.#logger = deps.logger;
    this.#notifier = deps.notifier;
    this.#performer = deps.performer;
    this.#refresher = deps.refresher;
    this.#settings = deps.settings;
    this.#store = deps.store;
    this.#now = deps.now ?? Date.now;
    this.#follower = new OperationFollower({ ...deps, now: this.#now });
  }

  /**
   * @returns the record; `waiting` when a second person has to confirm
   * @throws InputError when the request is not what the operation takes
   * @throws NotAllowedError without the permission or the binding, or when somebody else has to do it
   * @throws NotFoundError when the target is not of the entity's releases
   * @throws ConflictError when something has moved on, is under way or frozen, or was refused by the provider
   * @throws ServiceUnavailableError when the provider does not answer
   */
  async perform(request: PerformRequest): Promise<OperationRecord> {
    const definition = definitions[request.operation];
    return withAudit(this.#auditing, definition, request, async tell => {
      const person = this.#access.personOf(request.credentials);
      if (!this.#settings.isEnabled) {
        throw refusal(
          'disabled',
          'This portal only reads: ecsCicd.operations.enabled is not set in its config',
        );
      }
      await this.#access.authorize(definition, request);
      requireTaken(definition, request.body);
      requireTargetOf(definition.name, request.body.target);
      return this.#performOnce(definition, request, person, tell);
    });
  }

  async #performOnce(
    definition: OperationDefinition,
    request: PerformRequest,
    person: Person,
    tell: (meta: { isRepeated: boolean }) => void,
  ): Promise<OperationRecord> {
    const operation = newOperation(request, person);
    await this.#requireOwn(operation);
    const now = this.#now();
    const claim = await this.#store.claim(operation, {
      now,
      until: now + LEASE_MS,
    });
    switch (claim.kind) {
      case 'foreign':
        throw refusal(
          'underWay',
          'This request id stands for something else already; make a new one for each thing that a person does',
        );
      case 'other':
        throw refusal(
          'underWay',
          `${claim.record.requestedBy} does something to it at the moment: ${claim.record.operation}. Look again when that is over.`,
          { record: claim.record },
        );
      case 'same':
        tell({ isRepeated: true });
        return this.#follower.outcomeOf(claim.record);
      default:
        return this.#carryOut(definition, {
          operation,
          person,
          hold: claim.hold,
          earlier: claim.earlier,
          body: request.body,
        });
    }
  }

  /**
   * What a look at the last reading shows to be of something else is refused before it stands in anybody's way or costs
   * AWS a call. Whatever the reading says, who has asked before is told what came of it.
   */
  async #requireOwn({ entityRef, id, target }: NewOperation): Promise<void> {
    const reading = await this.#refresher.stored(entityRef);
    const now = this.#now();
    if (
      !reading ||
      reading.readAt + TRUSTED_MS < now ||
      troubleWith(reading.view, target) ||
      !isForeignTo(reading.view, target) ||
      (await this.#store.get(id, now))
    ) {
      return;
    }
    throw noSuchTarget(entityRef, target);
  }

  async #carryOut(
    definition: OperationDefinition,
    attempt: Attempt,
  ): Promise<OperationRecord> {
    const { operation } = attempt;
    let outcome: Outcome;
    try {
      outcome = await this.#performer.perform(definition, attempt);
    } catch (error) {
      await this.#settle(attempt, toError(error));
      throw error;
    }
    const isKept = await this.#keep(attempt, outcome);
    await Promise.race([
      this.#refreshQuietly(operation.entityRef),
      pause(REFRESH_MS, undefined, { ref: false }),
    ]);
    const record =
      (isKept ? await this.#find(operation.id) : undefined) ??
      endedRecord(operation, outcome, this.#now());
    // Not waited for, and it does not reject.
    if (outcome.isProduction) void this.#notifier.onProductionOperation(record);
    return record;
  }

  /**
   * What is done is done, whether that can be written down or not; then the claim lapses, and who sends the same again is
   * told what the release shows.
   *
   * @returns whether the record is there
   */
  async #keep(
    { hold, operation }: Attempt,
    outcome: Outcome,
  ): Promise<boolean> {
    const { id, confirms, entityRef } = operation;
    const what = `The operation ${id} on ${entityRef} has ${outcome.status}`;
    try {
      const isKept = await this.#store.finish(hold, outcome, this.#now());
      if (!isKept) {
        this.#logger.warn(`${what}, and another attempt at it has begun`);
      }
      if (confirms && outcome.status === 'succeeded') {
        await this.#store.confirm(confirms, id, this.#now());
      }
      return isKept;
    } catch (error) {
      // Nobody can confirm what is not there.
      if (outcome.status === 'waiting') throw error;
      this.#logger.error(
        `${what}, and that could not be written down`,
        toError(error),
      );
      return false;
    }
  }

  /**
   * What has been refused before the provider was asked leaves no trace but in the audit log. It does not reject, because
   * what people have to hear is the error.
   */
  async #settle(attempt: Attempt, error: Error): Promise<void> {
    const { earlier, hold, operation } = attempt;
    const tried = this.#performer.triedWith(error);
    try {
      if (!tried && !earlier) {
        await this.#store.drop(hold);
        return;
      }
      await this.#store.finish(
        hold,
        this.#failureOf(attempt, error),
        this.#now(),
      );
      if (tried?.isProduction && this.#performer.isUnknown(error)) {
        const record = await this.#store.get(operation.id, this.#now());
        if (record) void this.#notifier.onProductionOperation(record);
      }
    } catch (failure) {
      this.#logger.error(
        `Could not write down what came of the operation ${operation.id} on ${operation.entityRef}`,
        toError(failure),
      );
    }
    // What the provider refused tells that the page is old.
    if (tried) void this.#refreshQuietly(operation.entityRef);
  }

  /** What nobody knew of an earlier attempt, nobody knows after one that has failed either. */
  #failureOf({ earlier }: Attempt, error: Error): Outcome {
    if (this.#performer.isUnknown(error)) {
      return { status: 'unknown', reason: error.message };
    }
    const isTried = this.#performer.triedWith(error) !== undefined;
    return earlier && (earlier.status === 'unknown' || !isTried)
      ? { status: earlier.status, reason: earlier.reason }
      : { status: 'failed', reason: error.message };
  }

  async #find(id: string): Promise<OperationRecord | undefined> {
    try {
      return await this.#store.get(id, this.#now());
    } catch (error) {
      this.#logger.warn(`Could not read the operation ${id}`, toError(error));
      return undefined;
    }
  }

  /** Waits for the entity's own reading; who looks at the same elsewhere gets another one at the same time. */
  async #refreshQuietly(entityRef: string): Promise<void> {
    for (const other of this.#refresher.neighboursOf(entityRef)) {
      void this.#refreshOne(other);
    }
    await this.#refreshOne(entityRef);
  }

  async #refreshOne(entityRef: string): Promise<void> {
    try {
      await Promise.all([
        this.#details.forget(entityRef),
        this.#refresher.readAnew(entityRef),
      ]);
    } catch (error) {
      this.#logger.warn(
        `Could not read the releases of ${entityRef} after an operation`,
        toError(error),
      );
    }
  }
}

function requireTaken(
  { name, takes }: OperationDefinition,
  { input = {} }: OperationRequest,
): void {
  const odd = Object.keys(input).find(key => !takes.some(one => one === key));
  if (odd !== undefined) {
    throw new InputError(
      `The operation ${name} does not take input.${odd}; it takes ${
        takes.map(key => `input.${key}`).join(', ') || 'none'
      }`,
    );
  }
}

function newOperation(
  { entityRef, operation, body, via }: PerformRequest,
  { userEntityRef }: Person,
): NewOperation {
  const { requestId, target, expected, comment, confirms } = body;
  const { input, variableNames } = withoutValues(body.input ?? {});
  return {
    id: requestId.toLocaleLowerCase('en-US'),
    entityRef,
    operation,
    target,
    expected,
    input,
    variableNames,
    comment,
    confirms: confirms?.toLocaleLowerCase('en-US'),
    requestedBy: userEntityRef,
    via,
    fingerprint: hashOf([
      entityRef,
      operation,
      userEntityRef,
      sorted(target),
      sorted(expected),
      sorted(input),
      // Not their values: short ones can be guessed from a hash.
      variableNames,
      comment,
      confirms,
    ]),
    // With the entity, because what a request names need not be its own.
    lock: hashOf([entityRef, subjectOf(target)]),
  };
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
