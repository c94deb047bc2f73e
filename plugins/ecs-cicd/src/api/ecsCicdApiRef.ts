import { createApiRef } from '@backstage/frontend-plugin-api';
import type { EcsCicdApi } from './EcsCicdApi';

/**
 * The API through which everything in this plugin reads.
 *
 * @public
 */
export const ecsCicdApiRef = createApiRef<EcsCicdApi>().with({
  id: 'plugin.ecs-cicd.service',
  pluginId: 'ecs-cicd',
});
