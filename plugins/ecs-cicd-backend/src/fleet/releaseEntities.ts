import {
  CATALOG_FILTER_EXISTS,
  type EntityFilterQuery,
} from '@backstage/catalog-client';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { RELEASE_ANNOTATIONS } from '@ecs-cicd/backstage-plugin-common';

const namesResources: EntityFilterQuery = RELEASE_ANNOTATIONS.map(name => ({
  [`metadata.annotations.${name}`]: CATALOG_FILTER_EXISTS,
}));

/** The entities with releases that the catalog shows to these credentials, with these fields and no more. */
export async function listReleaseEntities(
  catalog: CatalogService,
  fields: string[],
  credentials: BackstageCredentials,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  const pages = catalog.streamEntities(
    { filter: namesResources, fields },
    { credentials },
  );
  for await (const page of pages) entities.push(...page);
  return entities;
}
