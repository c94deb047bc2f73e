import '../../testing/wideScreen';
import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ExecutionList } from '@ecs-cicd/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { checkout } from '../../testing/fixtures';
import {
  history,
  listOfExecutions,
  pipelineId,
} from '../../testing/fixtures/executions';
import { partialApi } from '../../testing/partialApi';
import { ReleaseTab } from '../ReleaseTab/ReleaseTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
};

const past = history(7);

function Address() {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="Address">
      {decodeURIComponent(pathname + search)}
    </output>
  );
}

type List = EcsCicdApi['listExecutions'];

function open(
  path: string,
  listExecutions: jest.Mock<ReturnType<List>, Parameters<List>>,
) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
      <Address />
    </EntityProvider>,
    {
      initialRouteEntries: [path],
      apis: [
        [
          ecsCicdApiRef,
          partialApi({
            getRelease: async () => ({ status: 'ok', view: checkout }),
            listExecutions,
          }),
        ],
      ],
    },
  );
  return {
    user: userEvent.setup({ delay: null }),
    lastQuery: () => listExecutions.mock.lastCall?.[1],
  };
}

const answering = (...answers: (ExecutionList | Error)[]) =>
  jest.fn<ReturnType<List>, Parameters<List>>(async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer ?? listOfExecutions([]);
  });

const row = async (name: string) => {
  const link = await screen.findByRole('link', { name });
  const element = link.closest('[role=row]');
  if (!(element instanceof HTMLElement))
    throw new Error(`${name} is in no row`);
  return within(element);
};

describe('ExecutionsPage', () => {
  it('is reached from the recent releases, and leads to each execution', async () => {
    const { user, lastQuery } = open('/', answering(listOfExecutions(past)));
    await user.click(
      await screen.findByRole('link', { name: 'All executions' }),
    );
    const newest = await row('Change number 7');
    expect(lastQuery()).toEqual({ pipelineId, limit: 50 });
    expect(newest.getByText('Lena Fischer')).toBeVisible();
    expect(newest.getByText('Succeeded')).toBeVisible();
    expect(newest.getByText('Change in a source')).toBeVisible();
    expect(newest.getByText('30 min ago')).toBeVisible();
    expect(newest.getByText('20 min')).toBeVisible();
    expect(
      screen.getByText(
        /^7 executions, back to .* That is the whole history\.$/,
      ),
    ).toBeVisible();

    await user.click(screen.getByRole('link', { name: 'Change number 7' }));
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      `/executions/past-0?pipeline=${pipelineId}`,
    );
  });

  it('tells what is on its way, and how executions meet', async () => {
    open('/executions', answering(listOfExecutions(past)));
    const flights = within(
      await screen.findByRole('article', { name: 'On their way' }),
    );
    expect(
      flights.getByText(/^SUPERSEDED: One execution at a time/),
    ).toBeVisible();
    expect(flights.getByText('Waits for a person in DeployProd')).toBeVisible();
    expect(
      flights.getByRole('link', { name: 'Offer express shipping' }),
    ).toBeVisible();
  });

  it('filters in the backend, as the address says', async () => {
    const { user, lastQuery } = open(
      '/executions?status=failed&author=lena&kept=1',
      answering(listOfExecutions(past)),
    );
    await row('Change number 7');
    expect(lastQuery()).toEqual({
      pipelineId,
      limit: 50,
      status: 'failed',
      author: 'lena',
    });
    await user.type(screen.getByLabelText('Change'), 'tax');
    await user.click(screen.getByRole('button', { name: /Trigger/ }));
    await user.click(
      screen.getByRole('option', { name: 'Automatic rollback' }),
    );
    await waitFor(() =>
      expect(lastQuery()).toMatchObject({
        search: 'tax',
        trigger: 'AutomatedRollback',
      }),
    );
    const address = screen.getByLabelText('Address').textContent ?? '';
    const [path, query] = address.trim().split('?');
    expect(path).toBe('/executions');
    // Typing settles after a while, so the two may get there in either order.
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      status: 'failed',
      author: 'lena',
      kept: '1',
      trigger: 'AutomatedRollback',
      search: 'tax',
    });
  });

  it('goes on where the last part ended, and has each execution once', async () => {
    const { user, lastQuery } = open(
      '/executions',
      answering(
        listOfExecutions(past.slice(0, 3), { nextCursor: 'after-3' }),
        listOfExecutions(past.slice(2, 5), { nextCursor: 'after-5' }),
        new Error('Bad gateway'),
        listOfExecutions(past.slice(5)),
      ),
    );
    const older = await screen.findByRole('button', {
      name: 'Show older executions',
    });
    await user.click(older);
    await row('Change number 3');
    expect(lastQuery()).toMatchObject({ cursor: 'after-3' });
    expect(
      screen.getAllByRole('link', { name: /^Change number/ }),
    ).toHaveLength(5);

    await user.click(older);
    expect(await screen.findByRole('alert')).toHaveTextContent('Bad gateway');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await row('Change number 1');
    expect(lastQuery()).toMatchObject({ cursor: 'after-5' });
    expect(screen.getByText(/^7 executions/)).toBeVisible();
    expect(older).not.toBeInTheDocument();
  });

  it('says how far it has looked when it has found nothing yet', async () => {
    const { user } = open(
      '/executions?search=rare',
      answering(
        listOfExecutions([], {
          examined: 500,
          examinedThrough: '2026-01-02T03:04:05.000Z',
          nextCursor: 'after-500',
        }),
        listOfExecutions([past[6]], { examined: 20 }),
      ),
    );
    expect(
      await screen.findByText(
        /^0 found among 500 executions, back to January 2, 2026/,
      ),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Search further back' }),
    );
    await row('Change number 1');
    expect(screen.getByText(/^1 found among 520 executions/)).toBeVisible();
  });

  it('compares the two that were selected last', async () => {
    const { user } = open('/executions', answering(listOfExecutions(past)));
    for (const name of [
      'Change number 7',
      'Change number 5',
      'Change number 2',
    ]) {
      await user.click((await row(name)).getByRole('checkbox'));
    }
    await user.click(screen.getByRole('link', { name: 'Compare the two' }));
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      `/executions/compare?pipeline=${pipelineId}&from=past-5&to=past-2`,
    );
  });

  it('says what is not allowed', async () => {
    open(
      '/executions',
      answering(
        new NotAllowedError(
          'Add codepipeline:ListPipelineExecutions to the role',
        ),
      ),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Add codepipeline:ListPipelineExecutions to the role',
    );
  });
});
