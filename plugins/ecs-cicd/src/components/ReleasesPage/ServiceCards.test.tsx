import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ServiceList } from '@ecs-cicd/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type ListServicesQuery } from '../../api';
import { listOf, services } from '../../testing/services';
import { ReleasesPage } from './ReleasesPage';

describe('ReleasesPage on a narrow screen', () => {
  it('turns rows into cards that can still be sorted', async () => {
    const user = userEvent.setup({ delay: null });
    const listServices = jest.fn<
      Promise<ServiceList>,
      [ListServicesQuery | undefined]
    >(async () => listOf(services.slice(0, 2)));
    renderInTestApp(<ReleasesPage />, {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [[ecsCicdApiRef, { getRelease: jest.fn(), listServices }]],
    });
    expect(
      screen.getByRole('status', { name: 'Loading services' }),
    ).toBeInTheDocument();

    const link = await screen.findByRole('link', { name: 'Payments' });
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
    const card = within(link.closest('li') ?? link);
    expect(card.getByText('Failed')).toBeInTheDocument();
    expect(card.getByText('16 min ago')).toBeInTheDocument();
    expect(
      card.getByRole('list', { name: 'Stages of payments' }),
    ).toBeInTheDocument();
    expect(card.getByRole('link', { name: 'shop' })).toHaveAttribute(
      'href',
      '/catalog/default/system/shop',
    );

    await user.click(screen.getByRole('button', { name: /Sort by/ }));
    await user.click(screen.getByRole('option', { name: 'Last changed' }));
    await waitFor(() =>
      expect(listServices.mock.lastCall?.[0]).toMatchObject({
        orderBy: 'changedAt',
        order: 'desc',
      }),
    );
  });
});
