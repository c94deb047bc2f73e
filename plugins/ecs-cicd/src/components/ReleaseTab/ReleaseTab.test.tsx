import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type ReleaseResult } from '../../api';
import {
  checkout,
  empty,
  partial,
  payments,
  triviaBackend,
} from '../../testing/fixtures';
import { ReleaseTab } from './ReleaseTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};

/** As if the portal had read it just now. */
function fresh(view: ReleaseView): ReleaseResult {
  return {
    status: 'ok',
    view: { ...view, observedAt: new Date().toISOString() },
  };
}

function named(name: string, message = 'No'): Error {
  return Object.assign(new Error(message), { name });
}

function show(...answers: Array<ReleaseResult | Error | 'never'>) {
  const getRelease = jest.fn(() => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer === undefined || answer === 'never') {
      return new Promise<ReleaseResult>(() => {});
    }
    return Promise.resolve(answer);
  });
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
    </EntityProvider>,
    { apis: [[ecsCicdApiRef, { getRelease, listServices: jest.fn() }]] },
  );
  return { getRelease, user: userEvent.setup() };
}

const environment = (name: string) =>
  screen.findByRole('article', { name: `Environment ${name}` });

describe('ReleaseTab', () => {
  it('shows a canary on its way through production', async () => {
    const { user, getRelease } = show(fresh(triviaBackend));
    expect(
      await screen.findByText(
        'DeployProd is running: 20% of the traffic goes to 4f9c21a',
      ),
    ).toBeVisible();
    expect(getRelease).toHaveBeenCalledWith(
      'component:default/trivia-backend',
      expect.anything(),
    );
    expect(screen.getByText(/^Updated/)).toHaveTextContent('Updated just now');

    const production = within(await environment('trivia-backend-prod'));
    expect(production.getByRole('img')).toHaveAccessibleName(
      /^Traffic: blue 80%.*green 20%/,
    );
    expect(production.getByText(/^Next shift in/)).toBeVisible();
    expect(
      production.getByText('Canary: 20% for 15 min, then 100%'),
    ).toBeVisible();
    expect(production.getByText('2 alarms, all OK')).toBeVisible();
    expect(
      within(
        production.getByRole('list', { name: 'Lifecycle events' }),
      ).getAllByRole('listitem'),
    ).toHaveLength(8);
    expect(production.getByText('Tasks running').nextSibling).toHaveTextContent(
      '6 of 6',
    );

    const test = within(await environment('trivia-backend-test'));
    expect(test.queryByRole('img')).not.toBeInTheDocument();
    expect(test.getByText('build-218')).toBeVisible();

    const console = production.getByRole('link', {
      name: 'Console: service trivia-backend-prod (opens in a new tab)',
    });
    expect(console).toHaveAttribute('target', '_blank');
    expect(console).toHaveAttribute('rel', expect.stringContaining('noopener'));

    const stage = screen.getByRole('button', { name: /^Stage Source,/ });
    await user.click(stage);
    expect(
      screen.getByRole('region', { name: 'Actions of Source' }),
    ).toBeVisible();
    expect(screen.getByText('BaseImage')).toBeVisible();
    await user.click(stage);
    expect(
      screen.queryByRole('region', { name: 'Actions of Source' }),
    ).not.toBeInTheDocument();
  });

  it('shows an approval that waits, and how far production is behind', async () => {
    const { user } = show(fresh(checkout));
    await user.click(
      await screen.findByRole('button', { name: /^Stage DeployProd, waiting/ }),
    );
    const actions = within(
      screen.getByRole('region', { name: 'Actions of DeployProd' }),
    );
    expect(
      actions.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^ApproveRelease.*Waiting/),
      expect.stringMatching(/^Deploy.*Pending/),
    ]);
    expect(actions.getByText(/^Waiting for approval for/)).toHaveTextContent(
      'Waiting for approval for 1 hr, expires in 6 days 22 hr.',
    );
    expect(
      actions.getByText('Check the order volume on test before you approve.'),
    ).toBeVisible();

    const behind = within(await environment('checkout-prod'));
    const lag = within(behind.getByRole('group', { name: 'Behind test' }));
    expect(lag.getByText('2 revisions behind test')).toBeVisible();
    expect(lag.getByText('Offer express shipping')).toBeVisible();
    expect(lag.getByText('Round taxes per line')).toBeVisible();
    expect(behind.getByText('Not scanned')).toBeVisible();
  });

  it('shows why a build failed', async () => {
    const { user } = show(fresh(payments));
    await user.click(
      await screen.findByRole('button', { name: /^Stage Build, failed/ }),
    );
    const failure = within(
      screen.getByRole('region', { name: 'Why Build 431 failed' }),
    );
    expect(failure.getByText('Build 431 failed in BUILD')).toBeVisible();
    expect(failure.getByText(/npm test. Reason: exit status 1$/)).toBeVisible();
    const broken = within(failure.getByRole('list')).getByText('Failed');
    expect(broken.closest('li')).toHaveTextContent('BUILDFailed1 min 34 sec');
    expect(
      failure.getByRole('region', { name: 'End of the log of Build 431' }),
    ).toHaveTextContent('Expected: "EUR"');
    expect(
      failure.getByRole('link', { name: 'Tests and full log of Build 431' }),
    ).toHaveAttribute('href', '/builds/payments%3A9ab3');

    const production = within(await environment('payments-prod'));
    expect(production.getByText('Degraded')).toBeVisible();
    expect(
      production.getByText('1 of 4 targets fails its health check'),
    ).toBeVisible();
  });

  it('keeps its shape while it loads', async () => {
    show('never');
    expect(
      await screen.findByRole('status', { name: 'Loading releases' }),
    ).toBeInTheDocument();
  });

  it('says which annotation to add when there is nothing', async () => {
    const { user } = show(fresh(empty));
    expect(
      await screen.findByRole('region', { name: 'Annotation to add' }),
    ).toHaveTextContent('aws.amazon.com/aws-codepipeline-arn: arn:aws:');
    // What the library falls back to is not in jsdom.
    const copyCommand = jest.fn(() => true);
    Object.assign(document, { execCommand: copyCommand });
    await user.click(screen.getByRole('button', { name: 'Copy annotation' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(copyCommand).toHaveBeenCalledWith('copy');
  });

  it('shows what it has beside what could not be read', async () => {
    show(fresh(partial));
    const problems = within(
      await screen.findByRole('region', { name: 'Problems' }),
    );
    expect(problems.getByText('2 parts could not be read')).toBeVisible();
    expect(problems.getByText('ecs:DescribeServices')).toBeVisible();
    expect(
      problems.getByText(/service\/production\/trivia-backend-prod$/),
    ).toBeVisible();
    expect(screen.getByRole('list', { name: /^Stages of/ })).toBeVisible();
  });

  it('says what to do about an error, and tries again', async () => {
    const { user } = show(named('Error', 'Bad gateway'), fresh(triviaBackend));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The portal answered: Bad gateway.',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Stages of trivia-backend' }),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('names what the first release is yet to make, and calls it no problem', async () => {
    const missing = { part: 'environment', code: 'notFound' } as const;
    const where = { accountId: '111122223333', region: 'us-east-1' };
    show(
      fresh({
        ...empty,
        problems: [
          { ...missing, ...where, message: 'No', resource: 'test/orders' },
        ],
      }),
    );
    const panel = await screen.findByRole('region', { name: 'First release' });
    expect(panel).toHaveTextContent(
      'Servicetest/ordersWhere111122223333 · us-east-1',
    );
    expect(screen.queryByRole('region', { name: 'Problems' })).toBeNull();
  });

  it('names the permission that is missing', async () => {
    show(named('NotAllowedError'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ask whoever runs this portal for the permission ecs-cicd.release.read.',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says that the entity is not found', async () => {
    show(named('NotFoundError'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This service is not in the catalog',
    );
  });

  it('keeps the view when its refresh fails, and says how old it is', async () => {
    const { user } = show(fresh(triviaBackend), named('Error', 'Bad gateway'));
    await user.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(
      await screen.findByText(/^This is how it stood less than a minute ago/),
    ).toBeVisible();
    expect(screen.getByText(/Bad gateway/)).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'Stages of trivia-backend' }),
    ).toBeVisible();
  });

  it('says so when nothing newer arrives', async () => {
    show({
      status: 'ok',
      view: {
        ...triviaBackend,
        observedAt: new Date(Date.now() - 12 * 60_000).toISOString(),
      },
    });
    expect(
      await screen.findByText('This is how it stood 12 min ago'),
    ).toBeVisible();
  });

  it('lets ages go on while it is looked at', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      show(fresh(triviaBackend), 'never');
      const updated = await screen.findByText(/^Updated/);
      await act(() => jest.advanceTimersByTimeAsync(61_000));
      expect(updated).toHaveTextContent('Updated 1 min ago');
      expect(
        screen.getByRole('button', { name: /^Stage DeployProd.* 5 minutes/ }),
      ).toBeInTheDocument();
      expect(screen.getByRole('button', { name: 'Refreshing' })).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
  });
});
