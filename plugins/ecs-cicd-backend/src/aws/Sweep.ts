import type { Problem } from '@ecs-cicd/backstage-plugin-common';
import DataLoader from 'dataloader';
import type { Place } from '../catalog/ResourceArn';
import type { AwsClient, AwsClients, AwsService } from './AwsClients';
import type { Memory } from './Memory';
import { problemOf, type ProblemPart } from './problemOf';

export interface BatchOptions<V extends object> {
  name: string;
  /** How many AWS takes at once. */
  size: number;
  /** Whether an answer will stay as it is, so that it need not be asked for again. */
  isSettled?: (value: V) => boolean;
  /** Asks AWS; what it does not know is left out of the answer. `group` is what all ids of one call must share. */
  fetch: (
    place: Place,
    group: string,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, V>>;
}

/** Asks for one thing; AWS hears of it together with the others of its kind. */
export type Batch<V> = (
  place: Place,
  group: string,
  id: string,
) => Promise<V | undefined>;

export interface SweepOptions {
  clients: AwsClients;
  memory: Memory;
  signal?: AbortSignal;
}

/**
 * One reading of everything that belongs to one entity. Within it the same thing is asked for once, and things of one
 * kind are asked for together; a part that fails becomes a problem and leaves the rest alone.
 */
export class Sweep {
  readonly #options: SweepOptions;
  readonly #problems = new Map<string, Problem>();
  readonly #readings = new Map<string, Promise<object>>();

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  get problems(): Problem[] {
    return [...this.#problems.values()];
  }

  get memory(): Memory {
    return this.#options.memory;
  }

  /** AWS's clock, as its latest answer told it. */
  get providerTime(): Date | undefined {
    return this.#options.clients.providerTime;
  }

  /** What every `send` gets beside its command. */
  get sendOptions(): { abortSignal?: AbortSignal } {
    return { abortSignal: this.#options.signal };
  }

  client<S extends AwsService>(service: S, place: Place): AwsClient<S> {
    this.#options.signal?.throwIfAborted();
    return this.#options.clients.get(service, place);
  }

  /** One failed call may stand for many things that it was to read; it is told once. */
  report(problem: Problem): void {
    const { code, operation, accountId, region, resource, part } = problem;
    const subject = code === 'notFound' || code === 'invalid' ? resource : '';
    const key = [code, part, operation, accountId, region, subject].join('|');
    if (!this.#problems.has(key)) this.#problems.set(key, problem);
  }

  /** Reads a part; if that fails, it becomes a problem and the part is missing. */
  async attempt<T>(
    part: ProblemPart,
    resource: string | undefined,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      this.report(problemOf(error, part, resource));
      return undefined;
    }
  }

  /** Reads something once a sweep, and never again when it will stay as it is. */
  async once<V extends object>(
    key: string,
    read: () => Promise<V>,
    isSettled: (value: V) => boolean,
  ): Promise<V> {
    const known = this.memory.get<V>(key);
    if (known) return known;
    let reading = this.#readings.get(key) as Promise<V> | undefined;
    if (!reading) {
      reading = read();
      this.#readings.set(key, reading);
    }
    const value = await reading;
    if (isSettled(value)) this.memory.set(key, value);
    return value;
  }

  batch<V extends object>(options: BatchOptions<V>): Batch<V> {
    const loaders = new Map<string, DataLoader<string, V | undefined>>();
    return async (place, group, id) => {
      const prefix = `${options.name}/${place.accountId}/${place.region}/${group}`;
      const known = this.memory.get<V>(`${prefix}/${id}`);
      if (known) return known;
      let loader = loaders.get(prefix);
      if (!loader) {
        loader = new DataLoader(
          async ids => {
            const found = await options.fetch(place, group, ids);
            return ids.map(one => {
              const value = found.get(one);
              if (value && options.isSettled?.(value)) {
                this.memory.set(`${prefix}/${one}`, value);
              }
              return value;
            });
          },
          {
            maxBatchSize: options.size,
            // A turn of the event loop later, so that what several answers lead to is asked for together.
            batchScheduleFn: run => {
              setImmediate(run);
            },
          },
        );
        loaders.set(prefix, loader);
      }
      return loader.load(id);
    };
  }
}

/** Collects up to `maximum` items of a listing, page by page, and asks for no page that is not needed. */
export async function take<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => Item[] | undefined,
  maximum: number,
): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const page of pages) {
    taken.push(...(items(page) ?? []));
    if (taken.length >= maximum) break;
  }
  return taken.slice(0, maximum);
}
