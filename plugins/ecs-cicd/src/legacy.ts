/**
 * Shows every release of a service on its way to Amazon ECS, in the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import type { JSX } from 'react';
import { EcsCicdClient, ecsCicdApiRef } from './api';
import {
  deploymentStrategyExtension,
  environmentsExtension,
  generatedFilesExtension,
  serviceNameExtension,
} from './templates/legacyFields';

export * from './api';
export type { DeploymentStrategyOptions } from './templates/EcsDeploymentStrategy/EcsDeploymentStrategy';
export type { GeneratedFilesOptions } from './templates/EcsGeneratedFiles/EcsGeneratedFiles';
export type { ServiceNameOptions } from './templates/EcsServiceName/options';
export { hasReleases } from '@ecs-cicd/backstage-plugin-common';

const pageRouteRef = createRouteRef({ id: 'ecs-cicd' });
const entityContentRouteRef = createRouteRef({ id: 'ecs-cicd:entity-content' });

/**
 * The plugin with its API. An app that uses one of the extensions below has it already.
 *
 * @public
 */
export const ecsCicdPlugin = createPlugin({
  id: 'ecs-cicd',
  apis: [
    createApiFactory({
      api: ecsCicdApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new EcsCicdClient(deps),
    }),
  ],
  routes: { root: pageRouteRef, entityContent: entityContentRouteRef },
});

/**
 * Every service with releases, in one list.
 *
 * @public
 */
export const ReleasesPage: () => JSX.Element = ecsCicdPlugin.provide(
  createRoutableExtension({
    name: 'ReleasesPage',
    mountPoint: pageRouteRef,
    component: () =>
      import('./components/ReleasesPage').then(m => m.LegacyReleasesPage),
  }),
);

/**
 * Where every change of the entity stands. Mount it at `/releases` of the entity's page: links lead there.
 *
 * @public
 */
export const EntityReleasesContent: () => JSX.Element = ecsCicdPlugin.provide(
  createRoutableExtension({
    name: 'EntityReleasesContent',
    mountPoint: entityContentRouteRef,
    component: () =>
      import('./components/ReleaseTab/ReleaseTab').then(m => m.ReleaseTab),
  }),
);

/**
 * The stages of the entity's pipelines in small, for its overview.
 *
 * @public
 */
export const EntityReleaseCard: () => JSX.Element = ecsCicdPlugin.provide(
  createComponentExtension({
    name: 'EntityReleaseCard',
    component: {
      lazy: () =>
        import('./components/ReleaseCard/ReleaseCard').then(m => m.ReleaseCard),
    },
  }),
);

/**
 * `ui:field: EcsServiceName`: the name of a new service, checked as one types. Mount it, like the other fields, inside
 * `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const EcsServiceNameField = ecsCicdPlugin.provide(serviceNameExtension);

/**
 * `ui:field: EcsEnvironments`: where a new service will run, of what `ecsCicd.templates.environments` configures.
 *
 * @public
 */
export const EcsEnvironmentsField = ecsCicdPlugin.provide(
  environmentsExtension,
);

/**
 * `ui:field: EcsDeploymentStrategy`: how a new version of it takes over.
 *
 * @public
 */
export const EcsDeploymentStrategyField = ecsCicdPlugin.provide(
  deploymentStrategyExtension,
);

/**
 * `ui:field: EcsGeneratedFiles`: the files that the answers would give, before anything is made.
 *
 * @public
 */
export const EcsGeneratedFilesField = ecsCicdPlugin.provide(
  generatedFilesExtension,
);
