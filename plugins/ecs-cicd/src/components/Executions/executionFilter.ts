import type { Status } from '@ecs-cicd/backstage-plugin-common';
import type { ListExecutionsQuery } from '../../api';
import { triggerWords } from './triggerWords';

export const PAGE_SIZE = 50;

/** What an execution can be; not every status is one of an execution's. */
export const EXECUTION_STATUSES = [
  'running',
  'waiting',
  'succeeded',
  'failed',
  'stopped',
  'superseded',
] as const satisfies readonly Status[];

export const TRIGGERS = Object.keys(triggerWords);

const TEXT_LENGTH = 200;

/** What the address bar says about the history, so that a link to the page shows the same executions. */
export type ExecutionFilter = {
  /** The id of a pipeline; the first one of the service when missing. */
  pipeline?: string;
  status?: (typeof EXECUTION_STATUSES)[number];
  trigger?: string;
  author: string;
  search: string;
};

/** A hand-written address may say anything: what is not understood counts as not said. */
export function parseFilter(params: URLSearchParams): ExecutionFilter {
  const text = (name: string) => params.get(name)?.slice(0, TEXT_LENGTH) ?? '';
  return {
    pipeline: params.get('pipeline') ?? undefined,
    status: EXECUTION_STATUSES.find(one => one === params.get('status')),
    trigger: TRIGGERS.find(one => one === params.get('trigger')),
    author: text('author'),
    search: text('search'),
  };
}

/** Leaves out what goes without saying, and leaves alone what belongs to others. */
export function formatFilter(
  filter: ExecutionFilter,
  params: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of [
    'pipeline',
    'status',
    'trigger',
    'author',
    'search',
  ] as const) {
    const value = filter[name];
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

export function isFiltered(filter: ExecutionFilter): boolean {
  const { status, trigger, author, search } = filter;
  return Boolean(status || trigger || author.trim() || search.trim());
}

export function toQuery(
  filter: ExecutionFilter,
  pipelineId: string,
): ListExecutionsQuery {
  return {
    pipelineId,
    limit: PAGE_SIZE,
    status: filter.status,
    trigger: filter.trigger,
    author: filter.author.trim() || undefined,
    search: filter.search.trim() || undefined,
  };
}
