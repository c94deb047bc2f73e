import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  releaseReadPermission,
  type ServiceList,
  type ServiceSummary,
} from '@ecs-cicd/backstage-plugin-common';
import type { ReleaseRefresher } from '../refresh/ReleaseRefresher';
import type { ReleaseStore, StoredSummary } from '../refresh/ReleaseStore';
import type { Watchers } from '../refresh/Watchers';
import { fleetPage, matchesSearch } from './fleetPage';
import type { FleetQuery, FleetService } from './FleetService';
import { listReleaseEntities } from './releaseEntities';

const fields = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'relations',
];

/** What the catalog knows of a service. */
type CatalogRow = Pick<
  ServiceSummary,
  'entityRef' | 'name' | 'title' | 'description' | 'owner' | 'system'
>;

function catalogRow(entity: Entity): CatalogRow {
  const targets = (type: string) =>
    (entity.relations ?? [])
      .filter(relation => relation.type === type)
      .map(relation => relation.targetRef);
  return {
    entityRef: stringifyEntityRef(entity),
    name: entity.metadata.name,
    title: entity.metadata.title,
    description: entity.metadata.description,
    owner: targets(RELATION_OWNED_BY)[0],
    system: targets(RELATION_PART_OF).find(ref => ref.startsWith('system:')),
  };
}

function serviceSummary(
  row: CatalogRow,
  stored: StoredSummary | undefined,
): ServiceSummary {
  return stored
    ? { ...row, ...stored.summary }
    : { ...row, attention: 'unknown', pipelines: [], problems: [] };
}

/** The fleet out of the catalog and what has been read. What has not been read yet is queued, and shown as unknown. */
export class DefaultFleetService implements FleetService {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #store: ReleaseStore;
  readonly #refresher: ReleaseRefresher;
  readonly #watchers: Watchers;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    store: ReleaseStore;
    refresher: ReleaseRefresher;
    watchers: Watchers;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#store = options.store;
    this.#refresher = options.refresher;
    this.#watchers = options.watchers;
  }

  async listServices(
    query: FleetQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<ServiceList> {
    const rows = await this.#visibleRows(query.search, options.credentials);
    const readings = new Map<string, StoredSummary>();
    const read = async (row: CatalogRow): Promise<ServiceSummary> => {
      const stored = await this.#store.getSummary(row.entityRef);
      if (stored) readings.set(row.entityRef, stored);
      else void this.#refresher.refreshInTurn(row.entityRef);
      return serviceSummary(row, stored);
    };

    // By name or owner, the catalog alone tells which rows are on the page, so only those are looked up.
    const needsAll =
      query.attention !== undefined ||
      query.orderBy === 'attention' ||
      query.orderBy === 'changedAt';
    const all = needsAll
      ? await Promise.all(rows.map(read))
      : rows.map(row => serviceSummary(row, undefined));
    const services = all.filter(
      ({ attention }) => !query.attention || attention === query.attention,
    );
    const page = fleetPage(services, query);
    const items = needsAll
      ? page.items
      : await Promise.all(page.items.map(read));

    void this.#watchers.look(
      items.map(({ entityRef }) => ({
        entityRef,
        reading: readings.get(entityRef),
      })),
    );
    return {
      items,
      totalItems: services.length,
      nextCursor: page.nextCursor,
    };
  }

  async #visibleRows(
    search: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<CatalogRow[]> {
    const entities = await listReleaseEntities(
      this.#catalog,
      fields,
      credentials,
    );
    const rows = entities
      .map(catalogRow)
      .filter(row => matchesSearch(row, search));
    if (rows.length === 0) return rows;
    const decisions = await this.#permissions.authorize(
      rows.map(({ entityRef }) => ({
        permission: releaseReadPermission,
        resourceRef: entityRef,
      })),
      { credentials },
    );
    return rows.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
  }
}
