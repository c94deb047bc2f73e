import type { CacheService } from '@backstage/backend-plugin-api';
import type { HumanDuration, JsonObject } from '@backstage/types';
import { SingleFlight } from '../refresh/SingleFlight';

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
   * @param options - `keep` tells from the answer how long it stays true; one that will never change may stay long
   */
  async read<T extends object>(
    key: string,
    options: { keep: (value: T) => HumanDuration },
    work: () => Promise<T>,
  ): Promise<T> {
    const known = await this.#cache.get<JsonObject>(`detail:1:${key}`);
    if (known !== undefined) return known as T;
    const value = await this.#flights.run(key, async () => {
      const read = await work();
      // The model is the wire format, so it is JSON by construction.
      await this.#cache.set(`detail:1:${key}`, read as JsonObject, {
        ttl: options.keep(read),
      });
      return read;
    });
    return value as T;
  }
}
