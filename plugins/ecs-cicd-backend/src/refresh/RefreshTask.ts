import type {
  AuthService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { listReleaseEntities } from '../fleet/releaseEntities';
import type { RefreshState } from './RefreshState';
import type { ReleaseRefresher } from './ReleaseRefresher';
import type { ReleaseStore } from './ReleaseStore';
import type { Watchers } from './Watchers';

/** How often the catalog is asked which entities there are. */
const LISTING_MS = 60_000;

/** How many due entities are taken at once; between two takes, others that became more urgent get their chance. */
const TAKE = 50;

export interface RefreshTaskOptions {
  catalog: CatalogService;
  auth: AuthService;
  state: RefreshState;
  store: ReleaseStore;
  refresher: ReleaseRefresher;
  watchers: Watchers;
  now?: () => number;
}

/**
 * Reads what is due, by the schedule: what people look at as often as it moves, the rest seldom. The first run finds
 * everything unread, and so fills the fleet, at the pace of the background.
 */
export class RefreshTask {
  readonly #options: RefreshTaskOptions;
  readonly #now: () => number;
  #listedAt: number | undefined;

  constructor(options: RefreshTaskOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  async schedule(
    scheduler: SchedulerService,
    definition: SchedulerServiceTaskScheduleDefinition,
  ): Promise<void> {
    await scheduler.scheduleTask({
      ...definition,
      id: 'ecs-cicd-refresh',
      fn: signal => this.run(signal),
    });
  }

  async run(signal?: AbortSignal): Promise<void> {
    await this.#listEntities();
    const startedAt = this.#now();
    const done = new Set<string>();
    while (!signal?.aborted) {
      const due = (await this.#options.state.due(startedAt, TAKE)).filter(
        entityRef => !done.has(entityRef),
      );
      if (due.length === 0) return;
      due.forEach(entityRef => done.add(entityRef));
      await Promise.all(
        due.map(entityRef => this.#options.refresher.refreshInTurn(entityRef)),
      );
    }
  }

  async #listEntities(): Promise<void> {
    const { auth, catalog, state, store, watchers } = this.#options;
    const now = this.#now();
    if (this.#listedAt !== undefined && now - this.#listedAt < LISTING_MS) {
      return;
    }
    const entities = await listReleaseEntities(
      catalog,
      ['kind', 'metadata.namespace', 'metadata.name'],
      await auth.getOwnServiceCredentials(),
    );
    // A catalog that has just started may still be filling; that is no reason to forget what has been read.
    if (entities.length === 0) return;
    const entityRefs = entities.map(entity => stringifyEntityRef(entity));
    const gone = await state.setEntities(entityRefs, now);
    watchers.forget(gone);
    await Promise.all(gone.map(entityRef => store.delete(entityRef)));

    if (this.#listedAt === undefined) {
      // The database outlives the process, a cache in memory does not: what it lost is due, whatever was planned.
      const unread: string[] = [];
      for (const entityRef of entityRefs) {
        if (!(await store.getSummary(entityRef))) unread.push(entityRef);
      }
      await state.makeDue(unread, now);
    }
    this.#listedAt = now;
  }
}
