import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  type ScaffolderApi,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import plugin from '../plugin';

type TemplateForm = {
  /** The properties of the form's only page. */
  properties: JsonObject;
  entities?: Entity[];
  environments?: JsonObject[];
  dryRun?: ScaffolderApi['dryRun'];
  /** The look of the scaffolder's own fields. */
  theme?: 'bui' | 'mui';
};

export const demoEnvironments = [
  {
    name: 'test',
    kind: 'test',
    account: '111122223333',
    region: 'us-east-1',
  },
  {
    name: 'production',
    kind: 'production',
    account: '444455556666',
    region: 'eu-west-1',
  },
];

/** Opens the form of a template as the scaffolder's own page shows it, with the fields that the plugin brings. */
export function renderTemplateForm(form: TemplateForm) {
  const { properties, entities = [], dryRun, theme = 'bui' } = form;
  const catalog = catalogApiMock({ entities });
  const scaffolder: Partial<ScaffolderApi> = {
    getTemplateParameterSchema: async () => ({
      title: 'Web service',
      steps: [
        {
          title: 'The service',
          schema: {
            type: 'object',
            required: Object.keys(properties),
            properties,
          },
        },
      ],
    }),
    dryRun,
  };
  renderTestApp({
    features: [catalogPlugin, scaffolderPlugin, plugin],
    apis: [
      [catalogApiRef, catalog],
      [scaffolderApiRef, scaffolder as ScaffolderApi],
    ],
    config: {
      app: {
        extensions: [
          {
            'sub-page:scaffolder/templates': {
              config: { enableBackstageUi: theme === 'bui' },
            },
          },
        ],
      },
      ecsCicd: {
        templates: { environments: form.environments ?? demoEnvironments },
      },
    },
    initialRouteEntries: ['/create/templates/default/web-service'],
  });
  return { catalog };
}
