import type { CacheService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { LRUCache } from 'lru-cache';
import { summarizeView, type ViewSummary } from '../fleet/summarizeView';
import type { Activity } from './freshness';

/** When something was read, and what was found. */
export interface Reading {
  /** Milliseconds since the Unix epoch, on the portal's clock. */
  readAt: number;
  activity: Activity;
}

export interface StoredRelease extends Reading {
  view: ReleaseView;
}

export interface StoredSummary extends Reading {
  summary: ViewSummary;
}

/** What tells one stored view from another, in a fraction of its size. */
interface Head extends Reading {
  revision: string;
  observedAt: string;
}

/** Views that this process has parsed and is likely to be asked for again. */
const PARSED_VIEWS = 200;

/** Much longer than anything is fresh: an old view with its age on it tells more than none. */
const TTL = { hours: 24 };

// The version changes when the shape does, so that a new release of the plugin never reads what an old one wrote.
const headKey = (entityRef: string) => `head:1:${entityRef}`;
const viewKey = (entityRef: string) => `view:1:${entityRef}`;
const summaryKey = (entityRef: string) => `summary:1:${entityRef}`;

// The model is the wire format, so it is JSON by construction; only its optional keys keep TypeScript from seeing it.
const asJson = (value: object) => value as JsonObject;

/**
 * What has been read, in Backstage's cache. It knows nothing of who may see it, so nothing above authorisation may use
 * it. A row of the fleet needs a fraction of a view, so its summary is kept apart.
 *
 * The cache hands out text, and a view is large. Most requests meet a view that this process has parsed before, so a
 * small head is asked for first, and the same view is the same object until another one is stored.
 */
export class ReleaseStore {
  readonly #cache: CacheService;
  readonly #parsed = new LRUCache<string, ReleaseView>({ max: PARSED_VIEWS });

  constructor(cache: CacheService) {
    this.#cache = cache.withOptions({ defaultTtl: TTL });
  }

  async get(entityRef: string): Promise<StoredRelease | undefined> {
    const head = (await this.#cache.get<JsonObject>(headKey(entityRef))) as
      | Head
      | undefined;
    if (!head) return undefined;
    const view = await this.#viewOf(entityRef, head);
    return view && { view, readAt: head.readAt, activity: head.activity };
  }

  async getSummary(entityRef: string): Promise<StoredSummary | undefined> {
    const value = await this.#cache.get<JsonObject>(summaryKey(entityRef));
    return value as StoredSummary | undefined;
  }

  async set(entityRef: string, release: StoredRelease): Promise<void> {
    const { view, ...reading } = release;
    const { revision, observedAt } = view;
    await Promise.all([
      this.#cache.set(viewKey(entityRef), asJson(view)),
      this.#cache.set(
        summaryKey(entityRef),
        asJson({ ...reading, summary: summarizeView(view) }),
      ),
    ]);
    // Last, because whoever reads it expects its view to be there.
    await this.#cache.set(
      headKey(entityRef),
      asJson({ ...reading, revision, observedAt }),
    );
  }

  async delete(entityRef: string): Promise<void> {
    await Promise.all([
      this.#cache.delete(headKey(entityRef)),
      this.#cache.delete(viewKey(entityRef)),
      this.#cache.delete(summaryKey(entityRef)),
    ]);
  }

  async #viewOf(
    entityRef: string,
    head: Head,
  ): Promise<ReleaseView | undefined> {
    const parsed = this.#parsed.get(entityRef);
    if (
      parsed?.revision === head.revision &&
      parsed.observedAt === head.observedAt
    ) {
      return parsed;
    }
    const value = await this.#cache.get<JsonObject>(viewKey(entityRef));
    const view = value as ReleaseView | undefined;
    if (view) this.#parsed.set(entityRef, view);
    return view;
  }
}
