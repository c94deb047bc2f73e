import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { BuildDetail, BuildLog } from '@ecs-cicd/backstage-plugin-common';
import type {
  BuildReference,
  DetailReaders,
  PipelineProvider,
} from '@ecs-cicd/backstage-plugin-node';
import { LRUCache } from 'lru-cache';
import { SingleFlight } from '../refresh/SingleFlight';
import type { ReleaseService } from '../release/ReleaseService';
import { buildIn } from './buildIn';
import { LogToken } from './LogToken';
import type { OnDemand } from './OnDemand';

const TIMEOUT_MS = 30_000;
const WHILE_RUNNING = { seconds: 5 };
const WHEN_OVER = { minutes: 1 };
/** Parts of logs are big and of use for a moment, so they are remembered by this process alone, and not many. */
const LOG_PARTS = 24;
const LOG_PART_MS = 15_000;
/** Everyone who follows a log asks for its end every few seconds. */
const LOG_END_MS = 2_000;

export interface BuildRequest {
  entityRef: string;
  buildId: string;
  credentials: BackstageCredentials;
}

/** Tells of builds and their logs to those who may see the releases that they belong to. */
export class BuildService {
  readonly #releases: ReleaseService;
  readonly #providers: readonly PipelineProvider[];
  readonly #onDemand: OnDemand;
  readonly #now: () => number;
  readonly #flights = new SingleFlight<BuildLog>();
  readonly #logParts: LRUCache<string, BuildLog>;

  constructor(deps: {
    /** Authorises. */
    releases: ReleaseService;
    providers: readonly PipelineProvider[];
    onDemand: OnDemand;
    now?: () => number;
  }) {
    this.#releases = deps.releases;
    this.#providers = deps.providers;
    this.#onDemand = deps.onDemand;
    this.#now = deps.now ?? Date.now;
    this.#logParts = new LRUCache({
      max: LOG_PARTS,
      ttl: LOG_PART_MS,
      perf: { now: this.#now },
    });
  }

  /** @throws NotFoundError when the entity's releases have no such build */
  async getBuild(request: BuildRequest): Promise<BuildDetail> {
    const build = await this.#find(request);
    const read = this.#reader('readBuild');
    return this.#onDemand.read(
      keyOf('build', build),
      {
        keep: ({ build: { endedAt } }) => (endedAt ? WHEN_OVER : WHILE_RUNNING),
      },
      async () => ({
        observedAt: new Date(this.#now()).toISOString(),
        ...(await read(build, { signal: AbortSignal.timeout(TIMEOUT_MS) })),
      }),
    );
  }

  /**
   * @throws NotFoundError when the entity's releases have no such build
   * @throws InputError when the token is not one of this build's log
   */
  async getLog(
    request: BuildRequest & {
      token?: string;
      from: 'head' | 'tail';
      limit: number;
    },
  ): Promise<BuildLog> {
    const { from, limit } = request;
    const build = await this.#find(request);
    const read = this.#reader('readBuildLog');
    const token =
      request.token === undefined
        ? undefined
        : LogToken.decode(build.id, request.token);
    const key = `${keyOf('log', build)}/${token ?? from}/${limit}`;
    const known = this.#logParts.get(key);
    if (known) return known;
    return this.#flights.run(key, async () => {
      const part = await read(
        { build, token, from, limit },
        { signal: AbortSignal.timeout(TIMEOUT_MS) },
      );
      const { nextToken } = part;
      const told: BuildLog =
        nextToken === undefined
          ? part
          : { ...part, nextToken: LogToken.encode(build.id, nextToken) };
      const mayGrow = part.lines.length === 0 && !part.complete;
      this.#logParts.set(key, told, {
        ttl: mayGrow ? LOG_END_MS : LOG_PART_MS,
      });
      return told;
    });
  }

  async #find(request: BuildRequest): Promise<BuildReference> {
    return buildIn(await this.#releases.getRelease(request), request.buildId);
  }

  #reader<Name extends 'readBuild' | 'readBuildLog'>(
    name: Name,
  ): NonNullable<DetailReaders[Name]> {
    for (const { details } of this.#providers) {
      const read = details?.[name];
      if (read) return read;
    }
    throw new NotFoundError(
      'No pipeline provider of this portal can tell more of a build',
    );
  }
}

function keyOf(what: string, build: BuildReference): string {
  return `${what}/${build.accountId}/${build.region}/${build.projectName}/${build.id}`;
}
