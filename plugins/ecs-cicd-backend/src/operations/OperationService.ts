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
import type { NewOperation, OperationStore, Outcome } from './OperationStore';
import type { Performer } from './Performer';
import { refusal } from './refusals';
import { subjectOf } from './targets';
import { withAudit } from './withAudit';
import { withoutValues } from './withoutValues';

/** Longer than an operation with everything around it takes; a replica that died in one holds nothing longer. */
const LEASE_MS = 180_000;
/** How long somebody waits for what another request with the same id is doing. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 100;
/** How long an answer waits until everybody sees what has changed. */
const REFRESH_MS = 3_000;

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
  readonly #auditor: AuditorService;
  readonly #details: OnDemand;
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
    this.#auditor = deps.auditor;
    this.#details = deps.details;
    this.#logger = deps.logger;
    this.#notifier = deps.notifier;
    this.#performer = deps.performer;
    this.#refresher = deps.refresher;
    this.#settings = deps.settings;
    this.#store = deps.store;
    this.#now = deps.now ?? Date.now;
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
    return withAudit(this.#auditor, definition, request, async tell => {
      const person = this.#access.personOf(request.credentials);
      if (!this.#settings.isEnabled) {
        throw refusal(
          'disabled',
          'This portal only reads: ecsCicd.operations.enabled is not set in its config',
        );
      }
      await this.#access.authorize(definition, request);
      requireTaken(definition, request.body);
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
        return this.#outcomeOf(claim.record);
      default:
        return this.#carryOut(definition, request, {
          operation,
          person,
          isAgain: claim.isAgain,
        });
    }
  }

  async #carryOut(
    definition: OperationDefinition,
    request: PerformRequest,
    attempt: { operation: NewOperation; person: Person; isAgain: boolean },
  ): Promise<OperationRecord> {
    const { operation } = attempt;
    const { id, entityRef } = operation;
    let outcome: Outcome;
    try {
      outcome = await this.#performer.perform(definition, {
        ...attempt,
        body: request.body,
      });
    } catch (error) {
      await this.#settle(attempt, toError(error));
      throw error;
    }
    // If this fails, the claim lapses, and who asks again is told what the release shows.
    await this.#store.finish(id, outcome, this.#now());
    if (operation.confirms && outcome.status === 'succeeded') {
      await this.#store.confirm(operation.confirms, id, this.#now());
    }
    await Promise.race([
      this.#refreshQuietly(entityRef),
      pause(REFRESH_MS, undefined, { ref: false }),
    ]);
    const record = await this.#recordOf(id);
    // Not waited for, and it does not reject.
    if (outcome.isProduction) void this.#notifier.onProductionOperation(record);
    return record;
  }

  /** What has been refused before the provider was asked leaves no trace but in the audit log. */
  async #settle(
    attempt: { operation: NewOperation; isAgain: boolean },
    error: Error,
  ): Promise<void> {
    const { id, entityRef } = attempt.operation;
    const wasTried = this.#performer.wasTried(error);
    if (!wasTried && !attempt.isAgain) {
      await this.#store.drop(id);
      return;
    }
    const outcome: Outcome = {
      status: this.#performer.isUnknown(error) ? 'unknown' : 'failed',
      reason: error.message,
    };
    await this.#store.finish(id, outcome, this.#now());
    // What the provider refused tells that the page is old.
    if (wasTried) void this.#refreshQuietly(entityRef);
  }

  /** What comes of a request that is being carried out already. */
  async #outcomeOf(known: OperationRecord): Promise<OperationRecord> {
    let record = known;
    for (
      let waited = 0;
      record.status === 'running' && waited < PATIENCE_MS;
      waited += LOOK_MS
    ) {
      await pause(LOOK_MS);
      const now = await this.#store.get(known.id, this.#now());
      if (!now) {
        throw refusal(
          'movedOn',
          'The same request has just been refused; look at the release again',
        );
      }
      record = now;
    }
    if (record.status === 'succeeded' || record.status === 'waiting') {
      return record;
    }
    throw record.status === 'running'
      ? refusal(
          'underWay',
          'It is being done; ask again for what comes of it',
          {
            record,
          },
        )
      : refusal(
          record.status === 'unknown' ? 'outcomeUnknown' : 'refused',
          record.reason ?? `It ${record.status}`,
          { record },
        );
  }

  async #recordOf(id: string): Promise<OperationRecord> {
    const record = await this.#store.get(id, this.#now());
    if (!record) throw new Error(`The operation ${id} has not been kept`);
    return record;
  }

  async #refreshQuietly(entityRef: string): Promise<void> {
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
  const { requestId, target, expected, input = {}, comment, confirms } = body;
  return {
    id: requestId.toLocaleLowerCase('en-US'),
    entityRef,
    operation,
    target,
    expected,
    ...withoutValues(input),
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
