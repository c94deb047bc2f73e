import { SEVERITIES, type Severity } from '@ecs-cicd/backstage-plugin-common';
import type { ListImageFindingsQuery } from '../../api';

export const PAGE_SIZE = 50;

const ORDER_FIELDS = ['severity', 'package'] as const;

/** What the address bar says about the findings, so that a link to the page shows the same ones in the same order. */
export type FindingsFilter = {
  severities: readonly Severity[];
  fixable: boolean;
  search: string;
  orderBy: (typeof ORDER_FIELDS)[number];
  order: 'asc' | 'desc';
};

export const NO_FILTER: FindingsFilter = {
  severities: [],
  fixable: false,
  search: '',
  orderBy: 'severity',
  order: 'desc',
};

export function isFiltered(filter: FindingsFilter): boolean {
  return (
    filter.severities.length > 0 ||
    filter.fixable ||
    filter.search.trim() !== ''
  );
}

export function isOrderField(
  value: unknown,
): value is FindingsFilter['orderBy'] {
  return ORDER_FIELDS.some(field => field === value);
}

/** A hand-written address may say anything: what is not understood counts as not said. */
export function parseFilter(params: URLSearchParams): FindingsFilter {
  const named = params.getAll('severity');
  const orderBy = params.get('orderBy');
  return {
    severities: SEVERITIES.filter(severity => named.includes(severity)),
    fixable: params.get('fixable') === 'true',
    search: params.get('search')?.slice(0, 200) ?? NO_FILTER.search,
    orderBy: isOrderField(orderBy) ? orderBy : NO_FILTER.orderBy,
    order: params.get('order') === 'asc' ? 'asc' : NO_FILTER.order,
  };
}

/** Leaves out what goes without saying, and leaves alone what belongs to others. */
export function formatFilter(
  filter: FindingsFilter,
  params: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('severity');
  for (const severity of filter.severities) next.append('severity', severity);
  const put = (name: string, value: string, unsaid: string) =>
    value === unsaid ? next.delete(name) : next.set(name, value);
  put('fixable', String(filter.fixable), 'false');
  put('search', filter.search, NO_FILTER.search);
  put('orderBy', filter.orderBy, NO_FILTER.orderBy);
  put('order', filter.order, NO_FILTER.order);
  return next;
}

export function toQuery(
  filter: FindingsFilter,
  page: { repository?: string; cursor?: string },
): ListImageFindingsQuery {
  return {
    ...page,
    limit: PAGE_SIZE,
    severity: filter.severities.length > 0 ? [...filter.severities] : undefined,
    fixable: filter.fixable || undefined,
    search: filter.search.trim() || undefined,
    orderBy: filter.orderBy,
    order: filter.order,
  };
}
