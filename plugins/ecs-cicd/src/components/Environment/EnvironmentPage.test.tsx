import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import {
  productionAlarms,
  productionDetail,
  productionDiff,
  productionMetrics,
} from '../../testing/fixtures/environmentDetail';
import { partialApi } from '../../testing/partialApi';
import { ReleaseTab } from '../ReleaseTab/ReleaseTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};

/** Opens production's page from its card in the tab. */
async function open(known: Partial<EcsCicdApi> = {}) {
  const user = userEvent.setup();
  const api = {
    getRelease: async () => ({ status: 'ok' as const, view: triviaBackend }),
    getEnvironment: jest.fn(async () => productionDetail),
    compareEnvironments: jest.fn(async () => productionDiff),
    getEnvironmentAlarms: jest.fn(async () => productionAlarms),
    getEnvironmentMetrics: jest.fn(async () => productionMetrics),
    ...known,
  };
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
    </EntityProvider>,
    { apis: [[ecsCicdApiRef, partialApi(api)]] },
  );
  const card = await screen.findByRole('article', {
    name: 'Environment trivia-backend-prod',
  });
  await user.click(within(card).getByRole('link', { name: 'Production' }));
  return { user, api };
}

const section = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('EnvironmentPage', () => {
  it('asks for the environment by its id, whatever characters are in it', async () => {
    const { api } = await open();
    await screen.findByRole('heading', { name: 'Production' });
    expect(api.getEnvironment).toHaveBeenCalledWith(
      'component:default/trivia-backend',
      'trivia/production',
      expect.anything(),
    );
  });

  it('tells the figures, what guards a deployment, and what could not be read', async () => {
    await open();
    const service = within(
      await screen.findByRole('article', { name: 'Service' }),
    );
    expect(
      service.getByText('FARGATE, base 2, weight 1 · FARGATE_SPOT, weight 3'),
    ).toBeVisible();
    expect(service.getByText(/^2 to 10 tasks/)).toBeVisible();
    expect(screen.getByText('On, does not roll back')).toBeVisible();
    expect(screen.getByText('ecs:DescribeClusters')).toBeVisible();
  });

  it('shows each task with its health, and why others stopped', async () => {
    const { user } = await open();
    const tasks = await section('Tasks');
    const [, well, unwell] = tasks.getAllByRole('row');
    expect(well).toHaveTextContent(/aaaaaaaa.*Running.*Healthy.*20 min ago/);
    expect(unwell).toHaveTextContent(/bbbbbbbb.*Unhealthy.*FARGATE_SPOT/);
    expect(tasks.getByText('1 task failed within the last hour')).toBeVisible();

    await user.click(tasks.getByRole('radio', { name: 'Stopped (1)' }));
    const [, stopped] = tasks.getAllByRole('row');
    expect(stopped).toHaveTextContent(
      /EssentialContainerExited.*web: exit code 137, killed; often out of memory/,
    );
  });

  it('says why a target gets no traffic', async () => {
    await open();
    const targets = await section('Load balancer targets');
    expect(targets.getByText('1 of 2 healthy')).toBeVisible();
    expect(
      targets.getByText(
        'Task bbbbbbbb is unhealthy: Health checks failed with these codes: [502]',
      ),
    ).toBeVisible();
  });

  it('names variables and secrets, and never a value', async () => {
    await open();
    const serving = await section('What serves');
    expect(serving.getByText('STAGE')).toBeVisible();
    expect(
      serving.getByText(
        'DATABASE_URL from Secrets Manager trivia/prod/database',
      ),
    ).toBeVisible();
  });

  it('tells what differs from test, and apart from it what differs by name only', async () => {
    await open();
    const diff = await section('Differs from Test');
    const [memory, features, debug] = (await diff.findAllByRole('row')).slice(
      1,
      4,
    );
    expect(memory).toHaveTextContent('memorytask definition5121024');
    expect(features).toHaveTextContent(/Set, and differs \(not shown\)/);
    expect(debug).toHaveTextContent('Not setSet (not shown)');
    expect(diff.getByText('1 more differs by name only')).toBeVisible();
  });

  it('reads the history of the alarms only when somebody asks', async () => {
    const { user, api } = await open();
    const alarms = await section('Alarms');
    expect(api.getEnvironmentAlarms).not.toHaveBeenCalled();
    await user.click(alarms.getByRole('button'));
    const history = within(
      await screen.findByRole('list', { name: 'History of trivia-5xx' }),
    );
    expect(history.getAllByRole('listitem')).toHaveLength(2);
    expect(history.getByText('In alarm (was OK)')).toBeVisible();
  });

  it('pages through all deployments, each with what rolled it back', async () => {
    const [one] = triviaBackend.deployments;
    const page = (id: string, more: object) => ({
      environmentId: 'trivia/production',
      observedAt: triviaBackend.observedAt,
      items: [
        {
          deployment: {
            ...one,
            id,
            status: 'stopped' as const,
            rawStatus: 'Stopped',
          },
          rolledBackBy: { relation: 'rolledBackBy' as const, id: `${id}-BACK` },
        },
      ],
      problems: [],
      ...more,
    });
    const listDeployments = jest.fn<
      ReturnType<EcsCicdApi['listDeployments']>,
      Parameters<EcsCicdApi['listDeployments']>
    >(async (_, { cursor }) =>
      cursor ? page('d-OLD', {}) : page('d-NEW', { nextCursor: 'older' }),
    );
    const { user } = await open({ listDeployments });
    const deployments = await section('Deployments');
    expect(listDeployments).not.toHaveBeenCalled();
    await user.click(
      deployments.getByRole('button', { name: 'Show all deployments' }),
    );
    expect(
      await deployments.findByRole('link', { name: 'Deployment d-NEW' }),
    ).toHaveAttribute('href', '/deployments/d-NEW');
    expect(
      deployments.getByRole('link', { name: 'Deployment d-NEW-BACK' }),
    ).toBeVisible();
    await user.click(deployments.getByRole('button', { name: 'Older' }));
    expect(
      await deployments.findByRole('link', { name: 'Deployment d-OLD' }),
    ).toBeVisible();
    expect(deployments.getByRole('button', { name: 'Older' })).toBeDisabled();
  });

  it('shows the newest events, and all of them on demand', async () => {
    const { user } = await open();
    const events = await section('Service events');
    expect(events.getAllByRole('listitem')).toHaveLength(10);
    expect(events.getAllByText(/\(target-group trivia-green\)$/)).toHaveLength(
      10,
    );
    await user.click(events.getByRole('button', { name: 'Show all 12' }));
    expect(events.getAllByRole('listitem')).toHaveLength(12);
  });

  it('says what is missing when the environment may not be read, and leads back', async () => {
    const { user } = await open({
      getEnvironment: async () => {
        throw new NotAllowedError('Add ecs:DescribeServices to the role');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not see the environment Production.*ecs:DescribeServices/,
    );
    await user.click(screen.getByRole('link', { name: 'Releases' }));
    expect(
      await screen.findByRole('article', {
        name: 'Environment trivia-backend-prod',
      }),
    ).toBeVisible();
  });
});
