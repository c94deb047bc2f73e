import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see where the changes of a service stand. Without it, the catalog's own visibility is not enough.
 *
 * @public
 */
export const releaseReadPermission = createPermission({
  name: 'ecs-cicd.release.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Every permission of the plugin. @public */
export const ecsCicdPermissions = [releaseReadPermission];
