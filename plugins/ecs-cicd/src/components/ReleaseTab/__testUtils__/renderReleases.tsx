import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { ecsCicdApiRef, type EcsCicdApi } from '../../../api';
import { partialApi } from '../../../testing/partialApi';
import { ReleaseTab } from '../ReleaseTab';

/** Of a portal that pushes nothing. */
const silence: SignalApi = { subscribe: () => ({ unsubscribe: () => {} }) };

/** The tab of the service that a view is of, at a path below it, over an API that knows that view and what it is given. */
export function renderReleases(
  view: ReleaseView,
  path: string,
  known: Partial<EcsCicdApi> = {},
  signals = silence,
): void {
  const [, name] = view.entityRef.split('/');
  const api = partialApi({
    getRelease: async () => ({ status: 'ok', view }),
    ...known,
  });
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name },
      }}
    >
      <ReleaseTab />
    </EntityProvider>,
    {
      initialRouteEntries: [path],
      apis: [
        [ecsCicdApiRef, api],
        [signalApiRef, signals],
      ],
    },
  );
}
