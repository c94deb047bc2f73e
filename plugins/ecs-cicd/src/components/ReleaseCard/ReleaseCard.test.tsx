import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { empty, partial, triviaBackend } from '../../testing/fixtures';
import { ReleaseCard } from './ReleaseCard';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};

function show(getRelease: EcsCicdApi['getRelease']) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseCard />
    </EntityProvider>,
    {
      apis: [[ecsCicdApiRef, { getRelease, listServices: jest.fn() }]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const observedAt = () => new Date().toISOString();

describe('ReleaseCard', () => {
  it('shows the strip in small, where the service stands, and the way to more', async () => {
    show(async () => ({
      status: 'ok',
      view: { ...triviaBackend, observedAt: observedAt() },
    }));
    const strip = await screen.findByRole('list', {
      name: 'Stages of trivia-backend',
    });
    expect(within(strip).getAllByRole('listitem')).toHaveLength(4);
    expect(within(strip).queryByRole('button')).not.toBeInTheDocument();
    expect(
      screen.getByText(
        'DeployProd is running: 20% of the traffic goes to 4f9c21a',
      ),
    ).toBeVisible();
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/trivia-backend/releases',
    );
    expect(screen.queryByText(/could not be read/)).not.toBeInTheDocument();
    expect(screen.queryByText(/how it stood/)).not.toBeInTheDocument();
  });

  it('does not hide that it is partial and old', async () => {
    show(async () => ({ status: 'ok', view: partial }));
    expect(await screen.findByText('2 parts could not be read.')).toBeVisible();
    expect(screen.getByText(/^This is how it stood/)).toBeVisible();
  });

  it('sends to the tab when there is nothing', async () => {
    show(async () => ({ status: 'ok', view: empty }));
    expect(await screen.findByText(/^No releases yet/)).toBeVisible();
  });

  it('keeps its shape while it loads', async () => {
    show(() => new Promise(() => {}));
    expect(
      await screen.findByRole('status', { name: 'Loading releases' }),
    ).toBeInTheDocument();
  });

  it('tries again after an error', async () => {
    const getRelease = jest
      .fn<ReturnType<EcsCicdApi['getRelease']>, []>()
      .mockRejectedValueOnce(new Error('Bad gateway'))
      .mockResolvedValue({ status: 'ok', view: triviaBackend });
    show(getRelease);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('list', { name: 'Stages of trivia-backend' }),
    ).toBeVisible();
  });
});
