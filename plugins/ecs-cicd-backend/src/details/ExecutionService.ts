import { createHash } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError, toError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';
import type {
  Execution,
  ExecutionComparison,
  ExecutionDetail,
  ExecutionList,
  Pipeline,
  Problem,
  ReleaseView,
  Revision,
} from '@ecs-cicd/backstage-plugin-common';
import type {
  CommitsBetween,
  DetailReaders,
  ExecutionPage,
  ExecutionReading,
  PipelineProvider,
} from '@ecs-cicd/backstage-plugin-node';
import type { ReleaseService } from '../release/ReleaseService';
import type { Commits } from '../scm/Commits';
import { compareExecutions } from './compareExecutions';
import { executionRelations } from './executionRelations';
import { formatCursor, parseCursor } from './HistoryCursor';
import { linkReading } from './linkReading';
import type { OnDemand } from './OnDemand';
import {
  PAGES_A_REQUEST,
  searchHistory,
  type ExecutionFilter,
} from './searchHistory';
import { withCommitRanges } from './withCommitRanges';

const TIMEOUT_MS = 30_000;
const WHILE_MOVING = { seconds: 8 };
/** A failed or stopped execution may be retried, and then goes on under its id. */
const UNTIL_RETRIED = { seconds: 30 };
const PAST = { minutes: 10 };
const FOR_GOOD = { hours: 24 };

export interface PipelineRequest {
  entityRef: string;
  pipelineId: string;
  credentials: BackstageCredentials;
}

/** Tells the whole history of the pipelines of a release view, to those who may see the view. */
export class ExecutionService {
  readonly #releases: ReleaseService;
  readonly #providers: readonly PipelineProvider[];
  readonly #onDemand: OnDemand;
  readonly #commits: Commits;
  readonly #now: () => number;

  constructor(deps: {
    /** Authorises. */
    releases: ReleaseService;
    providers: readonly PipelineProvider[];
    onDemand: OnDemand;
    commits: Commits;
    now?: () => number;
  }) {
    this.#releases = deps.releases;
    this.#providers = deps.providers;
    this.#onDemand = deps.onDemand;
    this.#commits = deps.commits;
    this.#now = deps.now ?? Date.now;
  }

  /**
   * @throws NotFoundError when the entity's releases have no such pipeline
   * @throws InputError when the cursor is not of this list
   */
  async listExecutions(
    request: PipelineRequest & {
      limit: number;
      cursor?: string;
      filter: ExecutionFilter;
    },
  ): Promise<ExecutionList> {
    const { limit, filter } = request;
    const cursor =
      request.cursor === undefined ? undefined : parseCursor(request.cursor);
    const { view, pipeline } = await this.#find(request);
    const { next, ...part } = await searchHistory(
      { limit, filter, ...(cursor ? { cursor } : {}) },
      token => this.#page(view, pipeline, token),
    );
    return {
      pipelineId: pipeline.id,
      observedAt: this.#observedAt(),
      ...part,
      ...(next ? { nextCursor: formatCursor(next) } : {}),
    };
  }

  /** @throws NotFoundError when the entity's releases have no such pipeline, or the pipeline no such execution */
  async getExecution(
    request: PipelineRequest & { executionId: string },
  ): Promise<ExecutionDetail> {
    const { executionId } = request;
    const { view, pipeline } = await this.#find(request);
    const [reading, history] = await Promise.all([
      this.#reading(view, pipeline, executionId),
      this.#historyTo(view, pipeline, [executionId]),
    ]);
    const linked = linkReading(reading, {
      view,
      listed: history.executions.find(({ id }) => id === executionId),
    });
    return {
      pipelineId: pipeline.id,
      observedAt: this.#observedAt(),
      ...linked,
      relations: executionRelations(linked.execution, history.executions),
      problems: [...reading.problems, ...history.problems],
    };
  }

  /**
   * @throws NotFoundError when the entity's releases have no such pipeline, or the pipeline not both executions
   * @throws InputError when an execution is compared with itself
   */
  async compareExecutions(
    request: PipelineRequest & { from: string; to: string },
  ): Promise<ExecutionComparison> {
    const ids = [request.from, request.to];
    if (request.from === request.to) {
      throw new InputError(
        'An execution does not differ from itself; name two in "from" and "to"',
      );
    }
    const { view, pipeline } = await this.#find(request);
    const [readings, history] = await Promise.all([
      Promise.all(ids.map(id => this.#reading(view, pipeline, id))),
      this.#historyTo(view, pipeline, ids),
    ]);
    const [from, to] = readings.map((reading, i) =>
      linkReading(reading, {
        view,
        listed: history.executions.find(({ id }) => id === ids[i]),
      }),
    );
    const difference = compareExecutions(
      from.execution,
      to.execution,
      history.executions,
    );
    return {
      pipelineId: pipeline.id,
      observedAt: this.#observedAt(),
      ...(to.providerTime ? { providerTime: to.providerTime } : {}),
      ...difference,
      sources: await withCommitRanges(difference, {
        commits: this.#commits,
        provider: range => this.#commitsBetween(view, pipeline, range),
      }),
      fromImages: from.imageDigests,
      toImages: to.imageDigests,
      problems: [...from.problems, ...to.problems, ...history.problems],
    };
  }

  async #find(
    request: PipelineRequest,
  ): Promise<{ view: ReleaseView; pipeline: Pipeline }> {
    const view = await this.#releases.getRelease(request);
    const pipeline = view.pipelines.find(({ id }) => id === request.pipelineId);
    if (!pipeline) {
      throw new NotFoundError(
        `The releases of ${view.entityRef} have no pipeline ${request.pipelineId}`,
      );
    }
    return { view, pipeline };
  }

  async #page(
    view: ReleaseView,
    pipeline: Pipeline,
    token: string | undefined,
  ): Promise<ExecutionPage> {
    const read = this.#reader('listExecutions');
    const page = await this.#onDemand.read<ExecutionPage>(
      `executions/${pipeline.id}/${token ? hashOf(token) : ''}`,
      {
        of: view.entityRef,
        keep: ({ executions }) =>
          token && !executions.some(isMoving) ? PAST : WHILE_MOVING,
      },
      () =>
        read(
          { pipeline, ...(token ? { token } : {}) },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        ),
    );
    // The view knows what waits for a person, which a history does not tell.
    const waiting = new Set(
      view.pipelines
        .flatMap(({ executions }) => executions)
        .filter(({ status }) => status === 'waiting')
        .map(({ id }) => id),
    );
    return {
      ...page,
      executions: page.executions.map(execution =>
        execution.status === 'running' && waiting.has(execution.id)
          ? { ...execution, status: 'waiting' as const }
          : execution,
      ),
    };
  }

  #reading(
    view: ReleaseView,
    pipeline: Pipeline,
    executionId: string,
  ): Promise<ExecutionReading> {
    const read = this.#reader('readExecution');
    return this.#onDemand.read<ExecutionReading>(
      // The stages' kinds come from the entity, so another entity with the same pipeline may have others.
      `execution/${view.entityRef}/${pipeline.id}/${executionId}`,
      {
        of: view.entityRef,
        keep: ({ execution, problems }) => keepOf(execution, problems),
      },
      () =>
        read(
          { pipeline, executionId },
          { signal: AbortSignal.timeout(TIMEOUT_MS) },
        ),
    );
  }

  /** Commits do not change, so they are read once; where they cannot be read, the rest of the page is worth showing. */
  async #commitsBetween(
    view: ReleaseView,
    pipeline: Pipeline,
    range: { from: Revision; to: Revision },
  ): Promise<CommitsBetween | undefined> {
    const { from, to } = range;
    try {
      const read = this.#reader('readCommitsBetween');
      return await this.#onDemand.read<CommitsBetween>(
        `commits/${pipeline.id}/${from.repository}/${from.id}...${to.id}`,
        { of: view.entityRef, keep: () => FOR_GOOD },
        () =>
          read(
            { pipeline, from, to },
            { signal: AbortSignal.timeout(TIMEOUT_MS) },
          ),
      );
    } catch {
      return undefined;
    }
  }

  /** The history from the newest execution to the oldest of some, as far as one request may look. */
  async #historyTo(
    view: ReleaseView,
    pipeline: Pipeline,
    ids: string[],
  ): Promise<{ executions: Execution[]; problems: Problem[] }> {
    const wanted = new Set(ids);
    const executions: Execution[] = [];
    const problems: Problem[] = [];
    let token: string | undefined;
    try {
      for (let pages = 0; pages < PAGES_A_REQUEST; pages++) {
        const page = await this.#page(view, pipeline, token);
        for (const execution of page.executions) {
          executions.push(execution);
          wanted.delete(execution.id);
        }
        problems.push(...page.problems);
        token = page.nextToken;
        if (wanted.size === 0 || !token) break;
      }
    } catch (error) {
      problems.push({
        code: 'unknown',
        part: 'execution',
        message: `The history of ${pipeline.name} could not be read: ${
          toError(error).message
        }`,
        hint: 'What other executions have to do with this one is not known.',
      });
    }
    return { executions, problems };
  }

  #reader<
    Name extends 'listExecutions' | 'readExecution' | 'readCommitsBetween',
  >(name: Name): NonNullable<DetailReaders[Name]> {
    for (const { details } of this.#providers) {
      const read = details?.[name];
      if (read) return read;
    }
    throw new NotFoundError(
      'No pipeline provider of this portal can tell more of the history of a pipeline',
    );
  }

  #observedAt(): string {
    return new Date(this.#now()).toISOString();
  }
}

function isMoving({ status }: Execution): boolean {
  return ['pending', 'running', 'waiting', 'unknown'].includes(status);
}

function keepOf(execution: Execution, problems: Problem[]): HumanDuration {
  if (isMoving(execution)) return WHILE_MOVING;
  const { status } = execution;
  return problems.length === 0 &&
    (status === 'succeeded' || status === 'superseded')
    ? FOR_GOOD
    : UNTIL_RETRIED;
}

/** A token is as long as its provider likes. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
