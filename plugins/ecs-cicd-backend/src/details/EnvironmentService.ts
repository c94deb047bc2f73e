import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentAlarms,
  EnvironmentDetail,
  EnvironmentDiff,
  EnvironmentMetrics,
  LogPart,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  DetailReaders,
  LogPartRequest,
  PipelineProvider,
} from '@ecs-cicd/backstage-plugin-node';
import { isUnderWay } from '../release/assembly/deploymentProgress';
import type { ReleaseService } from '../release/ReleaseService';
import { deploymentMarks } from './deploymentMarks';
import { LogParts } from './LogParts';
import { metricsRange, providerNow } from './metricsRange';
import type { OnDemand } from './OnDemand';

const TIMEOUT_MS = 30_000;
const WHILE_MOVING = { seconds: 8 };
const AT_REST = { seconds: 30 };

export interface EnvironmentRequest {
  entityRef: string;
  environmentId: string;
  credentials: BackstageCredentials;
}

/** Tells of the environments of a release view in depth, to those who may see the view. */
export class EnvironmentService {
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

  /** @throws NotFoundError when the entity's releases have no such environment */
  async getEnvironment(
    request: EnvironmentRequest,
  ): Promise<EnvironmentDetail> {
    const view = await this.#releases.getRelease(request);
    const environment = environmentOf(view, request.environmentId);
    const read = this.#reader('readEnvironment');
    return this.#onDemand.read(
      keyOf('environment', view, environment),
      {
        of: view.entityRef,
        keep: detail => (isMoving(detail) ? WHILE_MOVING : AT_REST),
      },
      async () => ({
        environmentId: environment.id,
        observedAt: this.#observedAt(),
        ...(await read(
          { environment, deployments: deploymentsOf(view, environment) },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
  }

  /**
   * @throws NotFoundError when the entity's releases do not have both environments
   * @throws InputError when an environment is compared with itself
   */
  async compareEnvironments(
    request: EnvironmentRequest & { otherEnvironmentId: string },
  ): Promise<EnvironmentDiff> {
    if (request.environmentId === request.otherEnvironmentId) {
      throw new InputError(
        'An environment does not differ from itself; name another one in "with"',
      );
    }
    const view = await this.#releases.getRelease(request);
    const environment = environmentOf(view, request.environmentId);
    const other = environmentOf(view, request.otherEnvironmentId);
    const compare = this.#reader('compareEnvironments');
    return this.#onDemand.read(
      `${keyOf('environment-diff', view, environment)}/${other.id}`,
      { of: view.entityRef, keep: () => AT_REST },
      async () => ({
        environmentId: environment.id,
        otherEnvironmentId: other.id,
        observedAt: this.#observedAt(),
        ...(await compare(
          { environment, other },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
  }

  /** @throws NotFoundError when the entity's releases have no such environment */
  async getAlarms(request: EnvironmentRequest): Promise<EnvironmentAlarms> {
    const view = await this.#releases.getRelease(request);
    const environment = environmentOf(view, request.environmentId);
    const read = this.#reader('readEnvironmentAlarms');
    return this.#onDemand.read(
      keyOf('environment-alarms', view, environment),
      { of: view.entityRef, keep: () => AT_REST },
      async () => ({
        environmentId: environment.id,
        observedAt: this.#observedAt(),
        ...(await read(
          { environment, deployments: deploymentsOf(view, environment) },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
  }

  /**
   * @throws NotFoundError when the entity's releases have no such environment
   * @throws InputError when `from` and `to` are not a range of at most a week
   */
  async getMetrics(
    request: EnvironmentRequest & { from?: string; to?: string },
  ): Promise<EnvironmentMetrics> {
    const view = await this.#releases.getRelease(request);
    const environment = environmentOf(view, request.environmentId);
    const deployments = deploymentsOf(view, environment);
    const now = providerNow(view, this.#now());
    const range = metricsRange(request, deployments, now);
    const read = this.#reader('readEnvironmentMetrics');
    return this.#onDemand.read(
      `${keyOf('environment-metrics', view, environment)}/${range.from}/${
        range.to
      }`,
      { of: view.entityRef, keep: () => AT_REST },
      async () => ({
        environmentId: environment.id,
        observedAt: this.#observedAt(),
        ...range,
        deployments: deploymentMarks(
          deployments,
          range,
          new Date(now).toISOString(),
        ),
        ...(await read(
          { environment, deployments, ...range },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
  }

  /**
   * A part of the runtime log of a container, by the first essential one unless told.
   *
   * @throws NotFoundError when the environment has no such task, or the task no such container
   * @throws InputError when the token is not one of this log
   */
  async getTaskLog(
    request: EnvironmentRequest &
      LogPartRequest & { taskId: string; container?: string },
  ): Promise<LogPart> {
    const view = await this.#releases.getRelease(request);
    const environment = environmentOf(view, request.environmentId);
    const { taskId, container, token, from, limit } = request;
    const read = this.#reader('readTaskLog');
    const log = JSON.stringify([environment.id, taskId, container]);
    return this.#logParts.read(
      { of: `task ${log}`, key: `task-log/${log}` },
      { token, from, limit },
      part =>
        read(
          { ...part, environment, taskId, ...(container ? { container } : {}) },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        ),
    );
  }

  #reader<Name extends keyof DetailReaders>(
    name: Name,
  ): NonNullable<DetailReaders[Name]> {
    for (const { details } of this.#providers) {
      const read = details?.[name];
      if (read) return read;
    }
    throw new NotFoundError(
      'No pipeline provider of this portal can tell more of an environment',
    );
  }

  #observedAt(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** The view's revision says everything that the answer depends on beside the provider's own state. */
function keyOf(what: string, view: ReleaseView, { id }: Environment): string {
  return `${what}/${view.revision}/${id}`;
}

function environmentOf(view: ReleaseView, environmentId: string): Environment {
  const found = view.environments.find(({ id }) => id === environmentId);
  if (!found) {
    throw new NotFoundError(
      `The releases of ${view.entityRef} have no environment ${environmentId}`,
    );
  }
  return found;
}

function deploymentsOf(view: ReleaseView, { id }: Environment) {
  return view.deployments.filter(({ environmentId }) => environmentId === id);
}

function isMoving({ deployments, service }: EnvironmentDetail): boolean {
  return (
    deployments.some(isUnderWay) ||
    (service?.pendingCount ?? 0) > 0 ||
    service?.runningCount !== service?.desiredCount
  );
}
