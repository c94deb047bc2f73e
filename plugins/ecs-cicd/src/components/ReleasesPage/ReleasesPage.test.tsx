import '../../testing/wideScreen';
import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type {
  ReleaseSignal,
  ServiceList,
} from '@ecs-cicd/backstage-plugin-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ecsCicdApiRef, type ListServicesQuery } from '../../api';
import { listOf, services } from '../../testing/services';
import { ReleasesPage } from './ReleasesPage';

const [unread] = services.filter(({ observedAt }) => !observedAt);
const read = services.filter(({ observedAt }) => observedAt);

function Address() {
  return <output aria-label="Address">{useLocation().search}</output>;
}

function setUp(path = '/') {
  const listServices = jest.fn<
    Promise<ServiceList>,
    [ListServicesQuery | undefined]
  >(async () => listOf(read));
  let signal: (message: ReleaseSignal) => void = () => {};
  const render = () =>
    renderInTestApp(
      <>
        <ReleasesPage />
        <Address />
      </>,
      {
        initialRouteEntries: [path],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
        apis: [
          [ecsCicdApiRef, { getRelease: jest.fn(), listServices }],
          [
            signalApiRef,
            {
              subscribe: (_, onMessage) => {
                signal = message => onMessage(message as never);
                return { unsubscribe: () => {} };
              },
            },
          ],
        ],
      },
    );
  return {
    listServices,
    render,
    send: (message: ReleaseSignal) => signal(message),
    lastQuery: () => listServices.mock.lastCall?.[0],
  };
}

async function rejection(statusCode: number, name: string, message: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({ error: { name, message }, response: { statusCode } }),
      {
        status: statusCode,
        headers: { 'Content-Type': 'application/json' },
      },
    ),
  );
}

async function row(name: string): Promise<HTMLElement> {
  const link = await screen.findByText(name, { selector: 'a' });
  const element = link.closest('tr');
  if (!element) throw new Error(`The link ${name} is in no row`);
  return element;
}

describe('ReleasesPage on a wide screen', () => {
  it('shows every service with its stages, most urgent first', async () => {
    const { render, lastQuery } = setUp();
    render();
    const payments = within(await row('Payments'));
    expect(lastQuery()).toEqual({
      limit: 20,
      orderBy: 'attention',
      order: 'asc',
    });
    expect(payments.getByRole('link', { name: 'Payments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/releases',
    );
    expect(payments.getByText('Failed')).toBeInTheDocument();
    expect(payments.getByText('16 min ago')).toBeInTheDocument();
    const stages = payments.getByRole('list', { name: 'Stages of payments' });
    expect(within(stages).getAllByRole('listitem')).toHaveLength(4);
    expect(payments.getByRole('link', { name: 'platform' })).toHaveAttribute(
      'href',
      '/catalog/default/group/platform',
    );

    const partial = within(await row('partial'));
    expect(partial.getByRole('link', { name: '2 problems' })).toBeVisible();
  });

  it('searches, filters and sorts in the backend, and keeps the choice in the address', async () => {
    const user = userEvent.setup({ delay: null });
    const { render, lastQuery } = setUp('/?attention=failed&other=kept');
    render();
    await row('Payments');
    expect(lastQuery()).toMatchObject({ attention: 'failed' });

    await user.type(screen.getByLabelText('Search'), 'pay');
    await waitFor(() => expect(lastQuery()).toMatchObject({ search: 'pay' }));
    await user.click(screen.getByText('Changed'));
    await waitFor(() =>
      expect(lastQuery()).toEqual({
        limit: 20,
        search: 'pay',
        attention: 'failed',
        orderBy: 'changedAt',
        order: 'asc',
      }),
    );
    await user.click(screen.getByRole('button', { name: /Attention/ }));
    await user.click(screen.getByRole('option', { name: 'Any' }));
    await waitFor(() => expect(lastQuery()?.attention).toBeUndefined());
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      '?other=kept&search=pay&orderBy=changedAt',
    );
  });

  it('turns its pages by cursor and starts anew with another order', async () => {
    const user = userEvent.setup({ delay: null });
    const { render, listServices, lastQuery } = setUp();
    listServices.mockImplementation(async query =>
      query?.cursor
        ? { items: services.slice(0, 1), totalItems: 21 }
        : { items: services.slice(1), totalItems: 21, nextCursor: 'c1' },
    );
    render();
    await row('Checkout');
    const next = screen.getByLabelText(/Next/);
    const previous = screen.getByLabelText(/Previous/);
    expect(previous).toBeDisabled();
    await user.click(next);
    await row('Payments');
    expect(lastQuery()).toMatchObject({ cursor: 'c1' });
    expect(screen.getByText('21 - 21 of 21')).toBeInTheDocument();
    expect(next).toBeDisabled();

    await user.click(previous);
    await row('Checkout');
    expect(lastQuery()?.cursor).toBeUndefined();
    await user.click(next);
    await row('Payments');
    await user.click(screen.getByText('Owner'));
    await row('Checkout');
    expect(lastQuery()).toMatchObject({ orderBy: 'owner', cursor: undefined });
  });

  it('reads again when one of its services moves', async () => {
    const { render, listServices, send } = setUp();
    render();
    await row('Payments');
    listServices.mockResolvedValueOnce(
      listOf([{ ...services[0], attention: 'settled' }]),
    );
    act(() =>
      send({ entityRef: 'component:default/elsewhere', revision: '1' }),
    );
    act(() => send({ entityRef: 'component:default/payments', revision: '2' }));
    expect(await screen.findByText('Settled')).toBeInTheDocument();
    expect(listServices).toHaveBeenCalledTimes(2);
  });

  it('soon looks again at a service that is being read for the first time', async () => {
    const { render, listServices } = setUp();
    listServices.mockResolvedValueOnce(listOf([unread]));
    render();
    expect(
      within(await row('empty')).getByText('Reading…'),
    ).toBeInTheDocument();
    expect(await row('Payments')).toBeInTheDocument();
    expect(listServices).toHaveBeenCalledTimes(2);
  });

  it('says how a service comes here when there is none', async () => {
    const { render, listServices } = setUp();
    listServices.mockResolvedValue(listOf([]));
    render();
    expect(
      await screen.findByText('No services with releases yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/aws\.amazon\.com\/aws-codepipeline-arn: arn:/),
    ).toBeInTheDocument();
  });

  it('offers the way back when nothing matches', async () => {
    const user = userEvent.setup({ delay: null });
    const { render, listServices } = setUp('/?search=nothing');
    listServices.mockImplementation(async query =>
      listOf(query?.search ? [] : services),
    );
    render();
    await user.click(
      await screen.findByRole('button', { name: 'Show all services' }),
    );
    await row('Payments');
    expect(screen.getByLabelText('Address')).toBeEmptyDOMElement();
  });

  it('says what the backend says, and tries again', async () => {
    const user = userEvent.setup({ delay: null });
    const { render, listServices } = setUp();
    listServices.mockRejectedValueOnce(
      await rejection(503, 'ServiceUnavailableError', 'The catalog is away'),
    );
    render();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The services could not be read');
    expect(alert).toHaveTextContent('The catalog is away');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await row('Payments');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps the list when it cannot be refreshed', async () => {
    const { render, listServices, send } = setUp();
    render();
    await row('Payments');
    listServices.mockRejectedValueOnce(new Error('The network is down'));
    act(() => send({ entityRef: 'component:default/payments', revision: '2' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/could not be refreshed.*network is down/);
    expect(await row('Payments')).toBeInTheDocument();
  });

  it('names the permission that is missing, and shows nothing else', async () => {
    const { render, listServices } = setUp();
    listServices.mockRejectedValue(
      await rejection(403, 'NotAllowedError', 'Unauthorized'),
    );
    render();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'ecs-cicd.release.read',
    );
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });
});
