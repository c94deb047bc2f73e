import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  ecsCicdApiRef,
  EcsDeploymentStrategyField,
  EcsEnvironmentsField,
  EcsGeneratedFilesField,
  EcsServiceNameField,
  EntityReleaseCard,
  EntityReleasesContent,
  ReleasesPage,
} from './legacy';
import { payments } from './testing/fixtures';
import { partialApi } from './testing/partialApi';
import { listOf, services } from './testing/services';

const api = partialApi({
  getRelease: async () => ({ status: 'ok', view: payments }),
  listServices: async () => listOf(services),
});

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments' },
};

function render(element: ReactNode) {
  return renderInTestApp(
    <TestApiProvider apis={[[ecsCicdApiRef, api]]}>
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('the plugin in the old frontend system', () => {
  it('brings the page with every service, in its frame', async () => {
    await render(<ReleasesPage />);
    expect(await screen.findByText('Payments')).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
      'Releases',
    );
  });

  it("brings the tab of an entity's page", async () => {
    await render(<EntityReleasesContent />);
    expect(
      await screen.findByRole('heading', { name: /payments/ }),
    ).toBeInTheDocument();
  });

  it("brings the card of an entity's overview", async () => {
    await render(<EntityReleaseCard />);
    expect(await screen.findByText('DeployProd')).toBeInTheDocument();
  });

  it('brings the fields of the forms, each with its check', async () => {
    const found: Record<string, boolean> = {};
    function Read() {
      const outlet = (
        <ScaffolderFieldExtensions>
          <EcsServiceNameField />
          <EcsEnvironmentsField />
          <EcsDeploymentStrategyField />
          <EcsGeneratedFilesField />
        </ScaffolderFieldExtensions>
      );
      for (const { name, validation } of useCustomFieldExtensions(outlet)) {
        found[name] = validation !== undefined;
      }
      return null;
    }
    await render(<Read />);
    expect(found).toEqual({
      EcsServiceName: true,
      EcsEnvironments: true,
      EcsDeploymentStrategy: true,
      EcsGeneratedFiles: false,
    });
  });
});
