import type { ServiceSummary } from '@ecs-cicd/backstage-plugin-common';
import { decodeCursor, encodeCursor, type FleetPosition } from './FleetCursor';
import type { FleetQuery } from './FleetService';

/** Most urgent first. */
const urgency: ServiceSummary['attention'][] = [
  'failed',
  'blocked',
  'waiting',
  'running',
  'unknown',
  'settled',
];

/** The text whose order is the order asked for; `undefined` goes last, whichever way round. */
export function sortKeyOf(
  service: ServiceSummary,
  orderBy: FleetQuery['orderBy'],
): string | undefined {
  switch (orderBy) {
    case 'attention':
      return String(urgency.indexOf(service.attention));
    case 'changedAt':
      return service.changedAt;
    case 'owner':
      return service.owner?.toLowerCase();
    default:
      return (service.title ?? service.name).toLowerCase();
  }
}

function compare(
  a: FleetPosition,
  b: FleetPosition,
  order: FleetQuery['order'],
): number {
  if (a.key !== b.key) {
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return (a.key < b.key ? -1 : 1) * (order === 'asc' ? 1 : -1);
  }
  if (a.entityRef === b.entityRef) return 0;
  return a.entityRef < b.entityRef ? -1 : 1;
}

/** Whether a service answers a search by a part of its name, title, owner or system. */
export function matchesSearch(
  service: Pick<ServiceSummary, 'name' | 'title' | 'owner' | 'system'>,
  search: string | undefined,
): boolean {
  const term = search?.trim().toLowerCase();
  if (!term) return true;
  return [service.name, service.title, service.owner, service.system].some(
    text => text?.toLowerCase().includes(term),
  );
}

/** The page of `services` that a query asks for. */
export function fleetPage<T extends ServiceSummary>(
  services: T[],
  query: FleetQuery,
): { items: T[]; nextCursor: string | undefined } {
  const after =
    query.cursor === undefined ? undefined : decodeCursor(query, query.cursor);
  const rows = services
    .map(service => ({
      service,
      entityRef: service.entityRef,
      key: sortKeyOf(service, query.orderBy),
    }))
    .filter(row => !after || compare(row, after, query.order) > 0)
    .sort((a, b) => compare(a, b, query.order));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(row => row.service),
    nextCursor:
      last && rows.length > page.length ? encodeCursor(query, last) : undefined,
  };
}
