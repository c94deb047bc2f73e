import { setTimeout as pause } from 'node:timers/promises';
import type { OperationRecord } from '@ecs-cicd/backstage-plugin-common';
import { SingleFlight } from '../refresh/SingleFlight';
import type { OperationStore } from './OperationStore';
import { refusal } from './refusals';

/** How long somebody waits for what another request with the same id is doing. */
const PATIENCE_MS = 60_000;
/** Until the second look; the later ones come more and more seldom. */
const FIRST_LOOK_MS = 100;
const LAST_LOOK_MS = 2_000;
const SLOWER = 1.5;

/**
 * Waits for what another request with the same id is doing. However many wait in this process, one of them looks, and the
 * longer it takes, the less often.
 */
export class OperationFollower {
  readonly #store: OperationStore;
  readonly #now: () => number;
  readonly #waits = new SingleFlight<OperationRecord>();

  constructor(deps: { store: OperationStore; now: () => number }) {
    this.#store = deps.store;
    this.#now = deps.now;
  }

  /**
   * @returns the record; `waiting` when a second person has to confirm
   * @throws ConflictError when it was refused, or goes on for long
   * @throws ServiceUnavailableError when nobody knows whether it has happened
   */
  async outcomeOf(known: OperationRecord): Promise<OperationRecord> {
    const record =
      known.status === 'running'
        ? await this.#waits.run(known.id, () => this.#follow(known))
        : known;
    switch (record.status) {
      case 'succeeded':
      case 'waiting':
        return record;
      case 'running':
        throw refusal(
          'underWay',
          'It is being done; ask again for what comes of it',
          { record },
        );
      default:
        throw refusal(
          record.status === 'unknown' ? 'outcomeUnknown' : 'refused',
          record.reason ?? `It ${record.status}`,
          { record },
        );
    }
  }

  async #follow(known: OperationRecord): Promise<OperationRecord> {
    let record = known;
    let wait = FIRST_LOOK_MS;
    for (
      let waited = 0;
      record.status === 'running' && waited < PATIENCE_MS;
      waited += wait
    ) {
      wait = waited === 0 ? wait : Math.min(wait * SLOWER, LAST_LOOK_MS);
      await pause(wait);
      const now = await this.#store.get(known.id, this.#now());
      if (!now) {
        throw refusal(
          'movedOn',
          'The same request has just been refused; look at the release again',
        );
      }
      record = now;
    }
    return record;
  }
}
