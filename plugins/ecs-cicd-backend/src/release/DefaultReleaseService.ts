import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import type {
  PipelineProvider,
  ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';
import { composeView } from './composeView';
import { guardProduction } from './guardProduction';
import type { ReleaseService } from './ReleaseService';

/** Longer than any provider's own limits; only there so that one that hangs does not hold the rest. */
const DEFAULT_TIMEOUT_MS = 60_000;

export interface DefaultReleaseServiceOptions {
  catalog: CatalogService;
  logger: LoggerService;
  /** Asked in this order. */
  providers: readonly PipelineProvider[];
  /** Ids of stages and environments that no guard takes for production, whatever a provider says. */
  notProduction?: ReadonlySet<string>;
  now?: () => number;
  timeoutMs?: number;
}

/** Reads a view from the providers, every time. An entity that names nothing gets an empty view. */
export class DefaultReleaseService implements ReleaseService {
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #providers: readonly PipelineProvider[];
  readonly #notProduction: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #timeoutMs: number;

  constructor(options: DefaultReleaseServiceOptions) {
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#providers = options.providers;
    this.#notProduction = options.notProduction ?? new Set();
    this.#now = options.now ?? Date.now;
    this.#timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  async getRelease(request: {
    entityRef: string;
    credentials: BackstageCredentials;
  }): Promise<ReleaseView> {
    const { entityRef, credentials } = request;
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no entity ${entityRef}`);
    }
    const parts = await Promise.all(
      this.#providers
        .filter(provider => provider.matches(entity))
        .map(provider => this.#read(provider, entity, entityRef)),
    );
    return composeView(
      entityRef,
      new Date(this.#now()),
      parts.map(part => guardProduction(part, this.#notProduction)),
    );
  }

  async #read(
    provider: PipelineProvider,
    entity: Entity,
    entityRef: string,
  ): Promise<ReleaseParts> {
    const limit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        limit.abort();
        reject(new Error(`No answer within ${this.#timeoutMs} ms`));
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([
        provider.readRelease(entity, { signal: limit.signal }),
        timedOut,
      ]);
    } catch (error) {
      // What an unexpected error says is for the log alone: nobody has checked it for secrets.
      this.#logger.error(
        `Provider ${provider.id} could not read the releases of ${entityRef}`,
        toError(error),
      );
      return {
        pipelines: [],
        builds: [],
        environments: [],
        deployments: [],
        images: [],
        releases: [],
        problems: [
          {
            code: limit.signal.aborted ? 'unavailable' : 'unknown',
            part: 'pipeline',
            message: limit.signal.aborted
              ? `The provider ${provider.id} did not answer in time`
              : `The provider ${provider.id} could not read anything`,
            hint: 'The reason is in the log of the backend.',
          },
        ],
      };
    } finally {
      clearTimeout(timer);
    }
  }
}
