import { isDeepStrictEqual } from 'node:util';
import { InputError } from '@backstage/errors';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import type { NewOperation, OperationStore, Outcome } from './OperationStore';
import { refusal } from './refusals';

/** How long a second person has. */
const CONFIRM_MS = 30 * 60_000;

/** Sees to it that two people want what one alone may not do. */
export class SecondPerson {
  readonly #store: OperationStore;
  readonly #now: () => number;

  constructor(deps: { store: OperationStore; now: () => number }) {
    this.#store = deps.store;
    this.#now = deps.now;
  }

  /**
   * @param isNeeded - whether the operation takes a second person now
   * @returns that it waits; nothing when it is confirmed, or needs nobody
   * @throws ConflictError when it does not confirm what waits, or waits already
   * @throws InputError when there is nothing to confirm
   */
  async ask(
    operation: NewOperation,
    isNeeded: boolean,
  ): Promise<Outcome | undefined> {
    if (operation.confirms !== undefined) {
      if (!isNeeded) {
        throw new InputError('There is nothing to confirm; leave out confirms');
      }
      await this.#requireConfirmable(operation, operation.confirms);
      return undefined;
    }
    return isNeeded ? this.#wait(operation) : undefined;
  }

  /** One that waits is enough, whoever asked for it: another one would only ask the same people again. */
  async #wait(operation: NewOperation): Promise<Outcome> {
    const now = this.#now();
    const pending = await this.#store.pending(operation.entityRef, now);
    const first = pending.find(record => isSame(record, operation));
    if (first) {
      throw refusal(
        'secondPerson',
        first.requestedBy === operation.requestedBy
          ? 'You have asked for it already, and it waits for somebody else to confirm it'
          : `${first.requestedBy} has asked for it already; confirm that one`,
        { record: first },
      );
    }
    return {
      status: 'waiting',
      expiresAt: new Date(now + CONFIRM_MS).toISOString(),
    };
  }

  async #requireConfirmable(
    operation: NewOperation,
    confirms: string,
  ): Promise<void> {
    const first = await this.#store.get(confirms, this.#now());
    if (!first || !isSame(first, operation)) {
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
}

/** Whether it waits for exactly this. */
function isSame(first: OperationRecord, operation: NewOperation): boolean {
  return (
    first.status === 'waiting' &&
    first.entityRef === operation.entityRef &&
    first.operation === operation.operation &&
    isDeepStrictEqual(first.target, operation.target) &&
    isDeepStrictEqual(first.expected, operation.expected) &&
    isDeepStrictEqual(first.input ?? {}, operation.input ?? {})
  );
}
