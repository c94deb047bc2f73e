import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { UserIdentity } from '@backstage/core-components';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { useEffect } from 'react';
import ReactDOM from 'react-dom/client';
import ecsCicdPlugin, { ecsCicdApiRef, type EcsCicdApi } from '../src';
import {
  checkout,
  empty,
  partial,
  payments,
  triviaBackend,
} from '../src/testing/fixtures';
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

const fixtureApi: EcsCicdApi = {
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
};

function Guest({ onSignInSuccess }: SignInPageProps) {
  useEffect(
    () => onSignInSuccess(UserIdentity.createGuest()),
    [onSignInSuccess],
  );
  return null;
}

/** Stands in for a whole backend. */
const fixtures = [
  createFrontendModule({
    pluginId: 'app',
    extensions: [
      SignInPageBlueprint.make({ params: { loader: async () => Guest } }),
    ],
  }),
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

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root"');
ReactDOM.createRoot(root).render(
  createApp({
    features: [ecsCicdPlugin, catalogPlugin, ...fixtures],
  }).createRoot(),
);
