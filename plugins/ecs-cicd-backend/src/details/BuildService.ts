import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { BuildDetail, LogPart } from '@ecs-cicd/backstage-plugin-common';
import type {
  BuildReference,
  DetailReaders,
  PipelineProvider,
} from '@ecs-cicd/backstage-plugin-node';
import type { ReleaseService } from '../release/ReleaseService';
import { buildIn } from './buildIn';
import { LogParts } from './LogParts';
import type { OnDemand } from './OnDemand';

const TIMEOUT_MS = 30_000;
const WHILE_RUNNING = { seconds: 5 };
const WHEN_OVER = { minutes: 1 };
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
  readonly #logParts: LogParts;

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
    this.#logParts = new LogParts(this.#now);
  }

  /** @throws NotFoundError when the entity's releases have no such build */
  async getBuild(request: BuildRequest): Promise<BuildDetail> {
    const build = await this.#find(request);
    const read = this.#reader('readBuild');
    return this.#onDemand.read(
      keyOf('build', build),
      {
        of: request.entityRef,
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
  ): Promise<LogPart> {
    const build = await this.#find(request);
    const read = this.#reader('readBuildLog');
    const { token, from, limit } = request;
    return this.#logParts.read(
      { of: `build ${build.id}`, key: keyOf('log', build) },
      { token, from, limit },
      part =>
        read({ ...part, build }, { signal: AbortSignal.timeout(TIMEOUT_MS) }),
    );
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
