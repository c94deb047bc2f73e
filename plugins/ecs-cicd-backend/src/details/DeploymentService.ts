import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  DeploymentAlarms,
  DeploymentDetail,
  DeploymentList,
  DeploymentListItem,
  Environment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  DeploymentPage,
  DeploymentReading,
  DetailReaders,
  PipelineProvider,
} from '@ecs-cicd/backstage-plugin-node';
import { isUnderWay } from '../release/assembly/deploymentProgress';
import type { ReleaseService } from '../release/ReleaseService';
import { formatCursor, parseCursor, type HistoryCursor } from './HistoryCursor';
import { linkDeployment, linkDeploymentReading } from './linkDeployment';
import type { OnDemand } from './OnDemand';

const TIMEOUT_MS = 30_000;
const WHILE_MOVING = { seconds: 5 };
const WHEN_OVER = { minutes: 1 };
const PAGE_STAYS = { seconds: 30 };
const ALARMS_STAY = { seconds: 30 };

interface EntityRequest {
  entityRef: string;
  credentials: BackstageCredentials;
}

/** Tells of deployments in depth, and of those before them, to those who may see the releases that they belong to. */
export class DeploymentService {
  readonly #releases: ReleaseService;
  readonly #providers: readonly PipelineProvider[];
  readonly #onDemand: OnDemand;
  readonly #now: () => number;

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
  }

  /** @throws NotFoundError when nothing in the entity's releases has such a deployment */
  async getDeployment(
    request: EntityRequest & { deploymentId: string },
  ): Promise<DeploymentDetail> {
    const { deploymentId } = request;
    const view = await this.#releases.getRelease(request);
    const read = this.#reader('readDeployment');
    const { environments, deployments } = view;
    // The entity is a part of the key, as an id says nothing of whose it is.
    const reading = await this.#onDemand.read<
      DeploymentReading & { observedAt: string }
    >(
      `deployment/${view.entityRef}/${view.revision}/${deploymentId}`,
      {
        of: view.entityRef,
        keep: ({ deployment }) =>
          isUnderWay(deployment) ? WHILE_MOVING : WHEN_OVER,
      },
      async () => ({
        observedAt: this.#observedAt(),
        ...(await read(
          { deploymentId, environments, deployments },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
    return {
      observedAt: reading.observedAt,
      ...linkDeploymentReading(reading, view),
    };
  }

  /** @throws NotFoundError when nothing in the entity's releases has such a deployment */
  async getAlarms(
    request: EntityRequest & { deploymentId: string },
  ): Promise<DeploymentAlarms> {
    const { deploymentId } = request;
    const { deployment, alarms } = await this.getDeployment(request);
    const read = this.#reader('readDeploymentAlarms');
    return this.#onDemand.read(
      `deployment-alarms/${request.entityRef}/${deploymentId}/${deployment.rawStatus}`,
      {
        of: request.entityRef,
        keep: () => ALARMS_STAY,
      },
      async () => ({
        deploymentId,
        observedAt: this.#observedAt(),
        ...(await read(
          { ...deployment, alarms: alarms.map(({ alarm }) => alarm) },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
  }

  /**
   * @throws NotFoundError when the entity's releases have no such environment
   * @throws InputError when the cursor is not of this list
   */
  async listDeployments(
    request: EntityRequest & {
      environmentId: string;
      limit: number;
      cursor?: string;
    },
  ): Promise<DeploymentList> {
    const { environmentId, limit } = request;
    const cursor =
      request.cursor === undefined ? {} : parseCursor(request.cursor);
    const view = await this.#releases.getRelease(request);
    const environment = view.environments.find(
      ({ id }) => id === environmentId,
    );
    if (!environment) {
      throw new NotFoundError(
        `The releases of ${view.entityRef} have no environment ${environmentId}`,
      );
    }
    const page = await this.#page(view, environment, cursor.token);
    const rest = after(page.items, cursor);
    const items = rest.slice(0, limit);
    const next = nextOf(items, rest, cursor, page.nextToken);
    return {
      environmentId,
      observedAt: page.observedAt,
      ...(page.providerTime ? { providerTime: page.providerTime } : {}),
      items: items.map(item => ({
        ...item,
        deployment: linkDeployment(item.deployment, view),
      })),
      ...(next ? { nextCursor: formatCursor(next) } : {}),
      problems: page.problems,
    };
  }

  #page(
    view: ReleaseView,
    environment: Environment,
    token: string | undefined,
  ): Promise<DeploymentPage & { observedAt: string }> {
    const list = this.#reader('listDeployments');
    const { id } = environment;
    return this.#onDemand.read(
      `deployments/${view.entityRef}/${view.revision}/${id}/${token ?? ''}`,
      { of: view.entityRef, keep: () => PAGE_STAYS },
      async () => ({
        observedAt: this.#observedAt(),
        ...(await list(
          {
            environment,
            deployments: view.deployments.filter(
              ({ environmentId }) => environmentId === id,
            ),
            ...(token === undefined ? {} : { token }),
          },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        )),
      }),
    );
  }

  #reader<
    Name extends 'readDeployment' | 'readDeploymentAlarms' | 'listDeployments',
  >(name: Name): NonNullable<DetailReaders[Name]> {
    for (const { details } of this.#providers) {
      const read = details?.[name];
      if (read) return read;
    }
    throw new NotFoundError(
      'No pipeline provider of this portal can tell more of a deployment',
    );
  }

  #observedAt(): string {
    return new Date(this.#now()).toISOString();
  }
}

/** What a page has left behind its cursor; by time, when the deployment at the cursor is not on the page any more. */
function after(
  items: DeploymentListItem[],
  { after: last }: HistoryCursor,
): DeploymentListItem[] {
  if (!last) return items;
  const at = items.findIndex(({ deployment }) => deployment.id === last.id);
  return at >= 0
    ? items.slice(at + 1)
    : items.filter(
        ({ deployment }) =>
          (deployment.startedAt ?? '') < (last.startedAt ?? ''),
      );
}

function nextOf(
  items: DeploymentListItem[],
  rest: DeploymentListItem[],
  { token }: HistoryCursor,
  nextToken: string | undefined,
): HistoryCursor | undefined {
  const last = items.at(-1)?.deployment;
  if (!last || items.length === rest.length) {
    return nextToken ? { token: nextToken } : undefined;
  }
  const { id, startedAt } = last;
  return {
    ...(token ? { token } : {}),
    after: { id, ...(startedAt ? { startedAt } : {}) },
  };
}
