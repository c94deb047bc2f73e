import type { Execution, Problem } from '@ecs-cicd/backstage-plugin-common';
import type { ExecutionPage } from '@ecs-cicd/backstage-plugin-node';
import type { HistoryCursor } from './HistoryCursor';

/** How many of the provider's pages one request may ask for. */
export const PAGES_A_REQUEST = 5;

export interface ExecutionFilter {
  status?: Execution['status'];
  /** The provider's own word. */
  trigger?: string;
  author?: string;
  search?: string;
}

export interface HistoryPart {
  items: Execution[];
  examined: number;
  examinedThrough?: string;
  /** Where to go on; missing at the end of the history. */
  next?: HistoryCursor;
  problems: Problem[];
  providerTime?: string;
}

/** Whether an execution is one of those that are looked for. */
export function matchesFilter(
  execution: Execution,
  filter: ExecutionFilter,
): boolean {
  const { status, trigger } = filter;
  const author = filter.author?.trim().toLowerCase();
  const search = filter.search?.trim().toLowerCase();
  const { id, revisions } = execution;
  const has = (text: string | undefined, part: string) =>
    text?.toLowerCase().includes(part) === true;
  return (
    (status === undefined || execution.status === status) &&
    (trigger === undefined || execution.trigger?.type === trigger) &&
    (!author || revisions.some(revision => has(revision.author, author))) &&
    (!search ||
      has(id, search) ||
      revisions.some(revision =>
        [
          revision.id,
          revision.message,
          revision.repository,
          revision.branch,
        ].some(text => has(text, search)),
      ))
  );
}

/**
 * Looks through a history that its provider pages but does not filter, until there are enough or the share of one request
 * is used up. Nothing is lost in between: the next part begins with the execution after the last one looked at, even when
 * newer ones have come meanwhile.
 */
export async function searchHistory(
  request: { limit: number; cursor?: HistoryCursor; filter: ExecutionFilter },
  readPage: (token: string | undefined) => Promise<ExecutionPage>,
): Promise<HistoryPart> {
  const { limit, filter } = request;
  const problems = new Map<string, Problem>();
  const part: HistoryPart = { items: [], examined: 0, problems: [] };
  let position: HistoryCursor | undefined = request.cursor ?? {};
  for (let pages = 0; position && pages < PAGES_A_REQUEST; pages++) {
    const { token }: HistoryCursor = position;
    const page = await readPage(token);
    for (const problem of page.problems) problems.set(problem.message, problem);
    if (page.providerTime) part.providerTime ??= page.providerTime;
    const { rest, after } = continueOn(page.executions, position.after);
    position = page.nextToken
      ? { token: page.nextToken, ...(after ? { after } : {}) }
      : undefined;
    for (const [i, execution] of rest.entries()) {
      part.examined += 1;
      part.examinedThrough = execution.startedAt ?? part.examinedThrough;
      if (!matchesFilter(execution, filter)) continue;
      part.items.push(execution);
      if (part.items.length < limit) continue;
      if (i < rest.length - 1) {
        const { id, startedAt } = execution;
        position = {
          ...(token ? { token } : {}),
          after: { id, ...(startedAt ? { startedAt } : {}) },
        };
      }
      return { ...finished(part, problems), ...goOn(position) };
    }
  }
  return { ...finished(part, problems), ...goOn(position) };
}

/** What of a page comes after an execution; `after` is left when that execution is still to come. */
function continueOn(
  page: Execution[],
  after: HistoryCursor['after'],
): { rest: Execution[]; after?: HistoryCursor['after'] } {
  if (!after) return { rest: page };
  const index = page.findIndex(({ id }) => id === after.id);
  if (index >= 0) return { rest: page.slice(index + 1) };
  // It has moved to a later page, pushed by newer ones; or it is gone, and its time still says where it was.
  const rest = page.filter(
    ({ startedAt }) =>
      startedAt === undefined ||
      after.startedAt === undefined ||
      startedAt <= after.startedAt,
  );
  return rest.length === 0 ? { rest, after } : { rest };
}

function goOn(next: HistoryCursor | undefined): { next?: HistoryCursor } {
  return next ? { next } : {};
}

function finished(
  part: HistoryPart,
  problems: ReadonlyMap<string, Problem>,
): HistoryPart {
  return { ...part, problems: [...problems.values()] };
}
