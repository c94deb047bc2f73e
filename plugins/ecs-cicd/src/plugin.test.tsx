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
import plugin, { noPipelineCard, releaseCard, releasesContent } from './plugin';
import { templateRouteRef } from './routes';
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

  it('leads from a service without a pipeline to the form that adds one', async () => {
    renderInTestApp(
      <EntityProvider entity={entity()}>
        {createExtensionTester(noPipelineCard).reactElement()}
      </EntityProvider>,
      {
        ...inTestApp,
        mountedRoutes: {
          ...inTestApp.mountedRoutes,
          '/create/templates/:namespace/:templateName': templateRouteRef,
        },
      },
    );
    const link = await screen.findByRole('link', { name: 'Add a pipeline' });
    const { pathname, searchParams } = new URL(
      link.getAttribute('href') ?? '',
      'http://localhost',
    );
    expect(pathname).toBe('/create/templates/default/add-pipeline');
    expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
      service: 'component:default/payments',
    });
  });

  it('leads there from services alone that have a repository and no pipeline', () => {
    const filter = createExtensionTester(noPipelineCard).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const source = { 'backstage.io/source-location': 'url:https://a.example' };
    const service = (annotations?: Record<string, string>) => ({
      ...entity(annotations),
      spec: { type: 'service' },
    });
    expect(filter?.(service(source))).toBe(true);
    expect(filter?.(service())).toBe(false);
    expect(filter?.({ ...service(source), spec: { type: 'library' } })).toBe(
      false,
    );
    for (const name of RELEASE_ANNOTATIONS) {
      expect(filter?.(service({ ...source, [name]: 'x' }))).toBe(false);
    }
  });
});
