import { setTimeout as pause } from 'node:timers/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  RELEASE_SIGNAL_CHANNEL,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import limitConcurrency from 'p-limit';
import type { Notifier } from '../notifications/Notifier';
import { carryOver } from '../release/composeView';
import type { ReleaseService } from '../release/ReleaseService';
import { activityOf, dueAt, type Freshness } from './freshness';
import { Neighbours } from './Neighbours';
import type { RefreshState } from './RefreshState';
import type { ReleaseStore, StoredRelease } from './ReleaseStore';
import { SingleFlight } from './SingleFlight';

/** Longer than any reading takes; a replica that died in the middle of one blocks the entity no longer than this. */
const LEASE_MS = 90_000;

/** How often a replica that waits for another one's reading looks whether it is there. */
const FOLLOW_MS = 200;

/** How long somebody who is about to act waits for a reading that began before; then it is read beside it. */
const PATIENCE_MS = 20_000;

/** Readings that run at once in the background. The request budget per account and region lies below, with the provider. */
const BACKGROUND_READINGS = 6;

export interface ReleaseRefresherOptions {
  source: ReleaseService;
  store: ReleaseStore;
  state: RefreshState;
  freshness: Freshness;
  auth: AuthService;
  signals: SignalsService;
  logger: LoggerService;
  notifier: Notifier;
  now?: () => number;
}

/**
 * The one who reads. Whoever wants a reading, a person, the schedule or the fleet, gets it here, so that an entity is
 * never read twice at once: within the process by a single flight, between replicas by a lease.
 */
export class ReleaseRefresher {
  readonly #options: ReleaseRefresherOptions;
  readonly #now: () => number;
  readonly #readings = new SingleFlight<ReleaseView | undefined>();
  readonly #waits = new SingleFlight<ReleaseView>();
  readonly #turns = new SingleFlight<void>();
  /** Readings that have been asked for and have not begun. */
  readonly #queued = new Map<string, Promise<ReleaseView>>();
  readonly #neighbours = new Neighbours();
  readonly #background = limitConcurrency(BACKGROUND_READINGS);

  constructor(options: ReleaseRefresherOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** A view for somebody who has none: read here, or by the replica that is reading it already. */
  read(entityRef: string): Promise<ReleaseView> {
    return this.#waits.run(entityRef, async () => {
      for (;;) {
        const view = await this.refresh(entityRef);
        if (view) return view;
        await pause(FOLLOW_MS);
        const stored = await this.#options.store.get(entityRef);
        if (stored) return stored.view;
      }
    });
  }

  /** What was read last, however old; it asks nobody. */
  stored(entityRef: string): Promise<StoredRelease | undefined> {
    return this.#options.store.get(entityRef);
  }

  /** Others that show the same pipelines or environments, as far as this process knows. */
  neighboursOf(entityRef: string): string[] {
    return this.#neighbours.of(entityRef);
  }

  /** Reads if what is stored is not fresh. `undefined` when another replica is reading. */
  refresh(entityRef: string): Promise<ReleaseView | undefined> {
    return this.#readings.run(entityRef, () => this.#refresh(entityRef));
  }

  /** Reads when it is this one's turn, behind what is queued already. Never rejects: what went wrong is in the log. */
  refreshInTurn(entityRef: string): Promise<void> {
    return this.#turns.run(entityRef, () =>
      this.#background(() => this.refreshQuietly(entityRef)),
    );
  }

  /** Reads now, with nobody waiting for it. Never rejects. */
  async refreshQuietly(entityRef: string): Promise<void> {
    try {
      await this.refresh(entityRef);
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') return;
      this.#options.logger.warn(
        `Could not refresh the releases of ${entityRef}`,
        toError(error),
      );
    }
  }

  /**
   * Reads whatever is fresh, for somebody who acts upon what is so now: the reading begins after this call. What could
   * not be read is a problem in the view, never what was there before.
   */
  readAnew(entityRef: string): Promise<ReleaseView> {
    const queued = this.#queued.get(entityRef);
    if (queued) return queued;
    const reading = this.#readAnew(entityRef);
    this.#queued.set(entityRef, reading);
    return reading;
  }

  async #readAnew(entityRef: string): Promise<ReleaseView> {
    const { freshness, state, store } = this.#options;
    let until = 0;
    let claim: Awaited<ReturnType<RefreshState['claim']>>;
    try {
      for (let waited = 0; waited <= PATIENCE_MS; waited += FOLLOW_MS) {
        const now = this.#now();
        until = now + LEASE_MS;
        claim = await state.claim(entityRef, { now, until });
        if (claim) break;
        await pause(FOLLOW_MS);
      }
    } finally {
      // Whoever asks from now on wants what is so later than what is read here.
      this.#queued.delete(entityRef);
    }
    let nextReadAt = this.#now() + freshness.failed;
    try {
      const previous = await store.get(entityRef);
      const { read, stored } = await this.#readAndStore(
        entityRef,
        previous?.view,
      );
      nextReadAt = dueAt(stored, claim?.seenAt, freshness);
      return read;
    } finally {
      if (claim) await state.release(entityRef, { until, nextReadAt });
    }
  }

  async #refresh(entityRef: string): Promise<ReleaseView | undefined> {
    const { state, freshness, store } = this.#options;
    const startedAt = this.#now();
    const until = startedAt + LEASE_MS;
    const claim = await state.claim(entityRef, { now: startedAt, until });
    if (!claim) return undefined;

    let nextReadAt = startedAt + freshness.failed;
    try {
      // Whoever held the lease before may just have read it.
      const previous = await store.get(entityRef);
      if (previous) {
        const due = dueAt(previous, claim.seenAt, freshness);
        if (due > startedAt) {
          this.#neighbours.note(previous.view);
          nextReadAt = due;
          return previous.view;
        }
      }
      const { stored } = await this.#readAndStore(entityRef, previous?.view);
      nextReadAt = dueAt(stored, claim.seenAt, freshness);
      return stored.view;
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        this.#neighbours.forget(entityRef);
        await Promise.all([store.delete(entityRef), state.forget(entityRef)]);
      }
      throw error;
    } finally {
      await state.release(entityRef, { until, nextReadAt });
    }
  }

  async #readAndStore(entityRef: string, previous: ReleaseView | undefined) {
    const { auth, notifier, source, store } = this.#options;
    const read = await source.getRelease({
      entityRef,
      // What is shared by all who may see it is read as the plugin itself.
      credentials: await auth.getOwnServiceCredentials(),
    });
    const stored = {
      view: carryOver(previous, read),
      readAt: this.#now(),
      activity: activityOf(read),
    };
    await store.set(entityRef, stored);
    this.#neighbours.note(stored.view);
    // Not waited for, and it does not reject.
    void notifier.onView(previous, stored.view);
    if (stored.view.revision !== previous?.revision) {
      // Not waited for: who acts upon what is read has no time to lose, and it does not reject.
      void this.#signal(stored.view);
    }
    return { read, stored };
  }

  /** A hint that is lost costs a browser one polling interval; the reading stands. */
  async #signal({ entityRef, revision }: ReleaseView): Promise<void> {
    try {
      await this.#options.signals.publish({
        recipients: { type: 'broadcast' },
        channel: RELEASE_SIGNAL_CHANNEL,
        message: { entityRef, revision },
      });
    } catch (error) {
      this.#options.logger.warn(
        `Could not signal a change of ${entityRef}`,
        toError(error),
      );
    }
  }
}
