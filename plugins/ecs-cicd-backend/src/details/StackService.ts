import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  Action,
  ReleaseView,
  StackDetail,
  StackEventList,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  DetailReaders,
  PipelineProvider,
  StackRequest,
} from '@ecs-cicd/backstage-plugin-node';
import type { ReleaseService } from '../release/ReleaseService';
import type { OnDemand } from './OnDemand';
import { StackCursor } from './StackCursor';

const TIMEOUT_MS = 30_000;
const WHILE_CHANGING = { seconds: 5 };
const AT_REST = { seconds: 30 };

export interface StackServiceRequest {
  entityRef: string;
  stackId: string;
  credentials: BackstageCredentials;
}

/** Tells of the stacks that a release view's actions change, to those who may see the view. */
export class StackService {
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

  /** @throws NotFoundError when no action of the entity's releases changes such a stack */
  async getStack(request: StackServiceRequest): Promise<StackDetail> {
    const wanted = await this.#find(request);
    const read = this.#reader('readStack');
    const changeSets = wanted.changeSets
      .map(({ idOrName, executionId }) => `${idOrName}@${executionId}`)
      .join(',');
    return this.#onDemand.read(
      `stack/${wanted.stack.id}/${changeSets}`,
      {
        of: request.entityRef,
        keep: ({ stack }) =>
          stack.status === 'running' ? WHILE_CHANGING : AT_REST,
      },
      async () => ({
        observedAt: new Date(this.#now()).toISOString(),
        ...(await read(wanted, { signal: AbortSignal.timeout(TIMEOUT_MS) })),
      }),
    );
  }

  /**
   * @throws NotFoundError when no action of the entity's releases changes such a stack
   * @throws InputError when the cursor is not one of this stack's events
   */
  async listEvents(
    request: StackServiceRequest & { cursor?: string },
  ): Promise<StackEventList> {
    const { stack } = await this.#find(request);
    const read = this.#reader('listStackEvents');
    const token =
      request.cursor === undefined
        ? undefined
        : StackCursor.decode(stack.id, request.cursor);
    return this.#onDemand.read(
      `stack-events/${stack.id}/${token ?? ''}`,
      {
        of: request.entityRef,
        keep: () => (stack.status === 'running' ? WHILE_CHANGING : AT_REST),
      },
      async () => {
        const { events, nextToken, providerTime } = await read(
          { stack, token },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        );
        return {
          items: events,
          ...(nextToken
            ? { nextCursor: StackCursor.encode(stack.id, nextToken) }
            : {}),
          ...(providerTime ? { providerTime } : {}),
        };
      },
    );
  }

  async #find(request: StackServiceRequest): Promise<StackRequest> {
    return stackIn(await this.#releases.getRelease(request), request.stackId);
  }

  #reader<Name extends 'readStack' | 'listStackEvents'>(
    name: Name,
  ): NonNullable<DetailReaders[Name]> {
    for (const { details } of this.#providers) {
      const read = details?.[name];
      if (read) return read;
    }
    throw new NotFoundError(
      'No pipeline provider of this portal can tell more of a stack',
    );
  }
}

/** The stack that an id names, and the change sets of those actions that change it: all out of the view. */
function stackIn(
  view: Pick<ReleaseView, 'entityRef' | 'pipelines'>,
  stackId: string,
): StackRequest {
  const actions = view.pipelines
    .flatMap(({ stages }) => stages)
    .flatMap((stage): Action[] => stage.actions)
    .filter(action => action.stack?.id === stackId);
  const stack = actions[0]?.stack;
  if (!stack) {
    throw new NotFoundError(
      `The releases of ${view.entityRef} change no stack ${stackId}`,
    );
  }
  const changeSets = new Map<string, StackRequest['changeSets'][number]>();
  for (const { changeSet, executionId } of actions) {
    if (!changeSet) continue;
    const idOrName = changeSet.id ?? changeSet.name;
    if (changeSets.has(changeSet.name) && !changeSet.id) continue;
    // An action that only knows the name means the one whose id another action tells.
    changeSets.set(changeSet.name, {
      idOrName,
      ...(executionId ? { executionId } : {}),
    });
  }
  return { stack, changeSets: [...changeSets.values()] };
}
