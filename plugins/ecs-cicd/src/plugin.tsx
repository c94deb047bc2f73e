import { ANNOTATION_SOURCE_LOCATION } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RELEASE_ANNOTATIONS } from '@ecs-cicd/backstage-plugin-common';
import { RiRocketLine } from '@remixicon/react';
import { EcsCicdClient, ecsCicdApiRef } from './api';
import { rootRouteRef, templateRouteRef } from './routes';
import { formFields } from './templates/formFields';

/** As an object and not as a function, so that an app can replace it in its configuration. */
const hasReleasesFilter: FilterPredicate = {
  $any: RELEASE_ANNOTATIONS.map(
    name =>
      // The type forbids keys that start with `$`, which the compiler cannot see of a computed one.
      ({
        [`metadata.annotations.${name}`]: { $exists: true },
      } as FilterPredicate),
  ),
};

/** A service whose repository the catalog knows, and no pipeline. */
const lacksPipelineFilter: FilterPredicate = {
  $all: [
    { kind: 'component', 'spec.type': 'service' },
    {
      [`metadata.annotations.${ANNOTATION_SOURCE_LOCATION}`]: { $exists: true },
    } as FilterPredicate,
    { $not: hasReleasesFilter },
  ],
};

const ecsCicdApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: ecsCicdApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new EcsCicdClient(deps),
    }),
});

const releasesPage = PageBlueprint.make({
  params: {
    path: '/releases',
    title: 'Releases',
    icon: <RiRocketLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/ReleasesPage').then(m => (
        <main>
          <m.ReleasesPage />
        </main>
      )),
  },
});

export const releasesContent = EntityContentBlueprint.make({
  name: 'releases',
  params: {
    path: '/releases',
    title: 'Releases',
    group: 'deployment',
    filter: hasReleasesFilter,
    loader: () =>
      import('./components/ReleaseTab/ReleaseTab').then(m => <m.ReleaseTab />),
  },
});

export const releaseCard = EntityCardBlueprint.make({
  name: 'release',
  params: {
    type: 'content',
    filter: hasReleasesFilter,
    loader: () =>
      import('./components/ReleaseCard/ReleaseCard').then(m => (
        <m.ReleaseCard />
      )),
  },
});

/** Leads to a template that a portal may not have, so a portal asks for it. */
export const noPipelineCard = EntityCardBlueprint.make({
  name: 'no-pipeline',
  disabled: true,
  params: {
    type: 'content',
    filter: lacksPipelineFilter,
    loader: () =>
      import('./components/NoPipelineCard/NoPipelineCard').then(m => (
        <m.NoPipelineCard />
      )),
  },
});

/**
 * Shows every release of a service on its way to Amazon ECS, in the new frontend system.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'ecs-cicd',
  title: 'Releases',
  icon: <RiRocketLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [
    ecsCicdApi,
    releasesPage,
    releasesContent,
    releaseCard,
    noPipelineCard,
    ...formFields,
  ],
});
