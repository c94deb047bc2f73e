import { LRUCache } from 'lru-cache';

/**
 * What never changes once AWS has said it: commits, task definitions, finished builds and deployments. Bounded, shared by
 * all sweeps, and lost with the process, after which it is read again.
 */
export class Memory {
  readonly #values: LRUCache<string, object>;

  constructor(maximum = 5_000) {
    this.#values = new LRUCache({ max: maximum });
  }

  get<V extends object>(key: string): V | undefined {
    return this.#values.get(key) as V | undefined;
  }

  set(key: string, value: object): void {
    this.#values.set(key, value);
  }
}
