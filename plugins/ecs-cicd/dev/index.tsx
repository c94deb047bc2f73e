import '@backstage/cli/asset-types';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import ecsCicdPlugin, { ecsCicdApiRef } from '../src';
import {
  checkout,
  empty,
  partial,
  payments,
  triviaBackend,
} from '../src/testing/fixtures';
import { partialApi } from '../src/testing/partialApi';
import { summarize } from '../src/testing/services';

const views: Record<string, ReleaseView> = {
  checkout,
  empty,
  partial,
  payments,
  'trivia-backend': triviaBackend,
};

const entities: Entity[] = Object.keys(views).map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      [CODEPIPELINE_ARN_ANNOTATION]: `arn:aws:codepipeline:eu-west-1:123456789012:${name}`,
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
}));

const fixtureApi = partialApi({
  async getRelease(entityRef) {
    const view = views[entityRef.split('/').at(-1) ?? ''];
    if (!view) throw new NotFoundError(`There is no fixture for ${entityRef}`);
    return {
      status: 'ok',
      view: { ...view, observedAt: new Date().toISOString() },
    };
  },
  async listServices({ search = '', attention } = {}) {
    const items = Object.entries(views)
      .map(([name, view]) => summarize(view, { name }))
      .filter(({ name }) => name.includes(search))
      .filter(item => !attention || item.attention === attention);
    return { items, totalItems: items.length };
  },
});

/** Stands in for a whole backend. */
const fixtures = [
  createFrontendModule({
    pluginId: 'ecs-cicd',
    extensions: [
      ApiBlueprint.make({
        params: define =>
          define({ api: ecsCicdApiRef, deps: {}, factory: () => fixtureApi }),
      }),
    ],
  }),
  createFrontendModule({
    pluginId: 'catalog',
    extensions: [
      ApiBlueprint.make({
        params: define =>
          define({
            api: catalogApiRef,
            deps: {},
            factory: () => catalogApiMock({ entities }),
          }),
      }),
    ],
  }),
];

createDevApp({ features: [ecsCicdPlugin, catalogPlugin, ...fixtures] });
