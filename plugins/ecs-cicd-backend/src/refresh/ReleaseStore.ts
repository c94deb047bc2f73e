import type { CacheService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
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

/** Much longer than anything is fresh: an old view with its age on it tells more than none. */
const TTL = { hours: 24 };

// The version changes when the shape does, so that a new release of the plugin never reads what an old one wrote.
const viewKey = (entityRef: string) => `release:1:${entityRef}`;
const summaryKey = (entityRef: string) => `summary:1:${entityRef}`;

// The model is the wire format, so it is JSON by construction; only its optional keys keep TypeScript from seeing it.
const asJson = (value: object) => value as JsonObject;

/**
 * What has been read, in Backstage's cache. It knows nothing of who may see it, so nothing above authorisation may use
 * it. A row of the fleet needs a fraction of a view, so its summary is kept apart.
 */
export class ReleaseStore {
  readonly #cache: CacheService;

  constructor(cache: CacheService) {
    this.#cache = cache.withOptions({ defaultTtl: TTL });
  }

  async get(entityRef: string): Promise<StoredRelease | undefined> {
    const value = await this.#cache.get<JsonObject>(viewKey(entityRef));
    return value as StoredRelease | undefined;
  }

  async getSummary(entityRef: string): Promise<StoredSummary | undefined> {
    const value = await this.#cache.get<JsonObject>(summaryKey(entityRef));
    return value as StoredSummary | undefined;
  }

  async set(entityRef: string, release: StoredRelease): Promise<void> {
    const { view, ...reading } = release;
    const summary = { ...reading, summary: summarizeView(view) };
    await Promise.all([
      this.#cache.set(viewKey(entityRef), asJson(release)),
      this.#cache.set(summaryKey(entityRef), asJson(summary)),
    ]);
  }

  async delete(entityRef: string): Promise<void> {
    await Promise.all([
      this.#cache.delete(viewKey(entityRef)),
      this.#cache.delete(summaryKey(entityRef)),
    ]);
  }
}
