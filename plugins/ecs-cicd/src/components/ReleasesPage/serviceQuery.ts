import type { Attention } from '@ecs-cicd/backstage-plugin-common';
import type { ListServicesQuery } from '../../api';

export const PAGE_SIZE = 20;

/** Most urgent first, as the backend orders them. */
export const ATTENTIONS = [
  'failed',
  'blocked',
  'waiting',
  'running',
  'unknown',
  'settled',
] as const satisfies readonly Attention[];

const ORDER_FIELDS = ['attention', 'name', 'owner', 'changedAt'] as const;
const ORDERS = ['asc', 'desc'] as const;

export type OrderField = (typeof ORDER_FIELDS)[number];

/** What the address bar says about the list, so that a link to the page shows the same services in the same order. */
export type ServiceFilter = {
  search: string;
  attention?: Attention;
  orderBy: OrderField;
  order: (typeof ORDERS)[number];
};

const DEFAULTS: ServiceFilter = {
  search: '',
  orderBy: 'attention',
  order: 'asc',
};

function oneOf<T extends string>(
  values: readonly T[],
  value: string | null,
): T | undefined {
  return values.find(candidate => candidate === value);
}

export function isOrderField(value: unknown): value is OrderField {
  return ORDER_FIELDS.some(field => field === value);
}

/** A hand-written address may say anything: what is not understood counts as not said. */
export function parseFilter(params: URLSearchParams): ServiceFilter {
  return {
    search: params.get('search')?.slice(0, 200) ?? DEFAULTS.search,
    attention: oneOf(ATTENTIONS, params.get('attention')),
    orderBy: oneOf(ORDER_FIELDS, params.get('orderBy')) ?? DEFAULTS.orderBy,
    order: oneOf(ORDERS, params.get('order')) ?? DEFAULTS.order,
  };
}

/** Leaves out what goes without saying, and leaves alone what belongs to others. */
export function formatFilter(
  filter: ServiceFilter,
  params: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (name: keyof ServiceFilter) => {
    const value = filter[name];
    if (value && value !== DEFAULTS[name]) next.set(name, value);
    else next.delete(name);
  };
  put('search');
  put('attention');
  put('orderBy');
  put('order');
  return next;
}

export function toQuery(
  filter: ServiceFilter,
  cursor: string | undefined,
): ListServicesQuery {
  return {
    limit: PAGE_SIZE,
    cursor,
    search: filter.search.trim() || undefined,
    attention: filter.attention,
    orderBy: filter.orderBy,
    order: filter.order,
  };
}
