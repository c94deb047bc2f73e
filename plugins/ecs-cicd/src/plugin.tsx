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
import { rootRouteRef } from './routes';
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
  extensions: [
    ecsCicdApi,
    releasesPage,
    releasesContent,
    releaseCard,
    ...formFields,
  ],
});
