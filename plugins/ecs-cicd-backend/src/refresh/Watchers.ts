import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { dueAt, type Freshness } from './freshness';
import type { RefreshState } from './RefreshState';
import type { Reading } from './ReleaseStore';

/** That somebody looks is only worth a write once in this part of the time for which a look counts. */
const WRITES_PER_LOOK = 8;

/** Notes what people look at. Cheap enough for every request: a look that is known already costs a look at a map. */
export class Watchers {
  readonly #state: RefreshState;
  readonly #freshness: Freshness;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #written = new Map<string, number>();

  constructor(options: {
    state: RefreshState;
    freshness: Freshness;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#state = options.state;
    this.#freshness = options.freshness;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  /** Never rejects: that a look was not noted makes the next reading late, and no more. */
  async look(looks: { entityRef: string; reading?: Reading }[]): Promise<void> {
    const now = this.#now();
    const interval = this.#freshness.unseen / WRITES_PER_LOOK;
    const news = looks.filter(
      ({ entityRef }) =>
        now - (this.#written.get(entityRef) ?? -Infinity) >= interval,
    );
    if (news.length === 0) return;
    for (const { entityRef } of news) this.#written.set(entityRef, now);
    try {
      await this.#state.markSeen(
        news.map(({ entityRef, reading }) => ({
          entityRef,
          dueAt: reading && dueAt(reading, now, this.#freshness),
        })),
        now,
      );
    } catch (error) {
      this.#logger.warn('Could not note who is looked at', toError(error));
    }
  }

  /** Entities that are gone need no memory. */
  forget(entityRefs: string[]): void {
    for (const entityRef of entityRefs) this.#written.delete(entityRef);
  }
}
