import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { dueAt, type Freshness } from '../refresh/freshness';
import type { ReleaseRefresher } from '../refresh/ReleaseRefresher';
import type { ReleaseStore } from '../refresh/ReleaseStore';
import type { Watchers } from '../refresh/Watchers';
import type { ReleaseService } from './ReleaseService';

/**
 * Answers from what has been read. Nobody waits for AWS unless there is nothing to show; what is no longer fresh is
 * shown with its age while it is read again. It is the same for everybody, so it takes no part in who may see it.
 */
export class CachingReleaseService implements ReleaseService {
  readonly #store: ReleaseStore;
  readonly #refresher: ReleaseRefresher;
  readonly #watchers: Watchers;
  readonly #freshness: Freshness;
  readonly #now: () => number;

  constructor(options: {
    store: ReleaseStore;
    refresher: ReleaseRefresher;
    watchers: Watchers;
    freshness: Freshness;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#refresher = options.refresher;
    this.#watchers = options.watchers;
    this.#freshness = options.freshness;
    this.#now = options.now ?? Date.now;
  }

  async getRelease(request: { entityRef: string }): Promise<ReleaseView> {
    const { entityRef } = request;
    const stored = await this.#store.get(entityRef);
    if (!stored) {
      // First, so that the reading knows that somebody looks and plans the next one accordingly.
      await this.#watchers.look([{ entityRef }]);
      return this.#refresher.read(entityRef);
    }
    const now = this.#now();
    const fresh = dueAt(stored, now, this.#freshness) > now;
    // Neither is waited for, and neither rejects.
    void this.#watchers
      .look([{ entityRef, reading: stored }])
      .then(() =>
        fresh ? undefined : this.#refresher.refreshQuietly(entityRef),
      );
    return stored.view;
  }
}
