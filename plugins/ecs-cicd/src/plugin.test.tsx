import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RELEASE_ANNOTATIONS } from '@ecs-cicd/backstage-plugin-common';
import { screen } from '@testing-library/react';
import { ecsCicdApiRef } from './api';
import plugin, { releaseCard, releasesContent } from './plugin';
import { payments } from './testing/fixtures';
import { partialApi } from './testing/partialApi';
import { listOf, services } from './testing/services';

const entity = (annotations?: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', annotations },
});

const api = partialApi({
  getRelease: async () => ({ status: 'ok', view: payments }),
  listServices: async () => listOf(services),
});

const inTestApp = {
  apis: [[ecsCicdApiRef, api]] as const,
  mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
};

describe('the plugin in the new frontend system', () => {
  it('brings the page with every service', async () => {
    renderTestApp({
      ...inTestApp,
      features: [plugin],
      initialRouteEntries: ['/releases'],
    });
    expect(await screen.findByText('Payments')).toBeInTheDocument();
    expect(screen.getByRole('main')).toBeInTheDocument();
  });

  it("brings the tab of an entity's page", async () => {
    const tester = createExtensionTester(releasesContent);
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('Releases');
    expect(tester.get(EntityContentBlueprint.dataRefs.group)).toBe(
      'deployment',
    );
    renderInTestApp(
      <EntityProvider entity={entity()}>
        {tester.reactElement()}
      </EntityProvider>,
      inTestApp,
    );
    expect(
      await screen.findByRole('heading', { name: /payments/ }),
    ).toBeInTheDocument();
  });

  it("brings the card of an entity's overview", async () => {
    renderInTestApp(
      <EntityProvider entity={entity()}>
        {createExtensionTester(releaseCard).reactElement()}
      </EntityProvider>,
      inTestApp,
    );
    expect(await screen.findByText('DeployProd')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All about releases' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments/releases');
  });

  it('shows both on entities with an annotation that it knows, and on no other', () => {
    for (const filter of [
      createExtensionTester(releasesContent).get(
        EntityContentBlueprint.dataRefs.filterFunction,
      ),
      createExtensionTester(releaseCard).get(
        EntityCardBlueprint.dataRefs.filterFunction,
      ),
    ]) {
      for (const name of RELEASE_ANNOTATIONS) {
        expect(filter?.(entity({ [name]: 'x' }))).toBe(true);
      }
      expect(filter?.(entity({ 'example.com/other': 'x' }))).toBe(false);
      expect(filter?.(entity())).toBe(false);
    }
  });
});
