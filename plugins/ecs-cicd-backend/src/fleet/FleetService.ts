import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Attention, ServiceList } from '@ecs-cicd/backstage-plugin-common';

export type FleetOrder = 'name' | 'attention' | 'changedAt' | 'owner';

export interface FleetQuery {
  limit: number;
  cursor?: string;
  search?: string;
  attention?: Attention;
  orderBy: FleetOrder;
  order: 'asc' | 'desc';
}

/** Answers which services there are, and where each stands at a glance. Never calls a provider. */
export interface FleetService {
  /** @throws InputError when the cursor is not one that this query gave out */
  listServices(
    query: FleetQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<ServiceList>;
}
