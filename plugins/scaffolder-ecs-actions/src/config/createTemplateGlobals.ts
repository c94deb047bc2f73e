import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  type CreatedTemplateGlobal,
  createTemplateGlobalValue,
} from '@backstage/plugin-scaffolder-node/alpha';

/**
 * What a template has to know of the portal's configuration, and no answer of a form may change: where pipelines,
 * repositories and registries stand, as `${{ ecsTools.account }}` and `${{ ecsTools.region }}`.
 */
export function createTemplateGlobals(
  config: RootConfigService,
): CreatedTemplateGlobal[] {
  const tools = config.getOptionalConfig('ecsCicd.templates.tools');
  if (!tools) return [];
  return [
    createTemplateGlobalValue({
      id: 'ecsTools',
      description:
        'Where pipelines, repositories and registries of new services stand: `account` and `region`',
      value: {
        account: tools.getString('account'),
        region: tools.getString('region'),
      },
    }),
  ];
}
