import { randomUUID } from 'node:crypto';
import type { CacheService } from '@backstage/backend-plugin-api';
import type { HumanDuration, JsonObject } from '@backstage/types';
import { SingleFlight } from '../refresh/SingleFlight';

/** Longer than anything is kept, so that nothing from before comes back when it is forgotten that it is old. */
const OUTLIVES_ALL = { hours: 48 };

/**
 * Reads what nobody keeps fresh, when somebody asks, and remembers it for a moment: many people who look at one thing
 * cost AWS as much as one. It knows nothing of who may see it, so it belongs beneath authorisation.
 */
export class OnDemand {
  readonly #cache: CacheService;
  readonly #flights = new SingleFlight<object>();

  constructor(cache: CacheService) {
    this.#cache = cache;
  }

  /**
   * @param key - names what is read, and everything that the answer depends on
   * @param options - `of` is the entity whose releases it belongs to; `keep` tells from the answer how long it stays true,
   * at most for a day; one that will never change may stay long
   */
  async read<T extends object>(
    key: string,
    options: { of: string; keep: (value: T) => HumanDuration },
    work: () => Promise<T>,
  ): Promise<T> {
    const change = await this.#cache.get<string>(changeKeyOf(options.of));
    // What nothing has been done to is the same for all whose releases it belongs to.
    const full = change === undefined ? key : `${change}/${key}`;
    const known = await this.#cache.get<JsonObject>(`detail:1:${full}`);
    if (known !== undefined) return known as T;
    const value = await this.#flights.run(full, async () => {
      const read = await work();
      // The model is the wire format, so it is JSON by construction.
      await this.#cache.set(`detail:1:${full}`, read as JsonObject, {
        ttl: options.keep(read),
      });
      return read;
    });
    return value as T;
  }

  /**
   * Has everything of an entity's releases read anew, at all replicas, because something has just been done to them. A
   * reading that has begun before is told to nobody who asks from now on.
   */
  async forget(entityRef: string): Promise<void> {
    await this.#cache.set(changeKeyOf(entityRef), randomUUID(), {
      ttl: OUTLIVES_ALL,
    });
  }
}

function changeKeyOf(entityRef: string): string {
  return `detail-change:1:${entityRef}`;
}
