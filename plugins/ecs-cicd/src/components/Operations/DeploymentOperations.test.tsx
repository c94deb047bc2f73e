import '../../testing/wideScreen';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type {
  OperationOffer,
  OperationRecord,
} from '@ecs-cicd/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { triviaBackend } from '../../testing/fixtures';
import { offerList } from '../../testing/offerList';
import { partialApi } from '../../testing/partialApi';
import { EnvironmentCard } from '../EnvironmentCard/EnvironmentCard';
import { OffersProvider } from './OffersContext';
import { OfferButtons } from './OfferButtons';

const ENTITY_REF = 'component:default/trivia-backend';
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'trivia-backend' },
};
const environment = triviaBackend.environments.find(
  ({ kind }) => kind === 'production',
)!;
const deployment = {
  ...triviaBackend.deployments.find(
    ({ id }) => id === environment.deploymentId,
  )!,
  pause: { hookId: 'hook-1', onTimeout: 'rollBack' as const },
};

function offer(parts: Partial<OperationOffer>): OperationOffer {
  return {
    operation: 'continue-deployment',
    permission: 'ecs-cicd.deployment.continue',
    target: { environmentId: environment.id, deploymentId: deployment.id },
    expected: { wait: 'pause', hookId: 'hook-1' },
    revisions: [],
    environmentIds: [environment.id],
    isProduction: true,
    isPossible: true,
    isDestructive: false,
    needsTypedConfirmation: false,
    needsSecondPerson: false,
    ...parts,
  };
}

function show(offers: OperationOffer[]) {
  const performOperation = jest.fn(
    async (
      ...[entityRef, operation, request]: Parameters<
        EcsCicdApi['performOperation']
      >
    ): Promise<OperationRecord> => ({
      ...request,
      id: request.requestId,
      entityRef,
      operation,
      status: 'succeeded',
      requestedBy: 'user:default/priya',
      requestedAt: new Date().toISOString(),
    }),
  );
  renderInTestApp(
    <EntityProvider entity={entity}>
      <OffersProvider
        entityRef={ENTITY_REF}
        view={triviaBackend}
        onDone={() => {}}
      >
        <OfferButtons
          of="the environment"
          matches={({ deploymentId }) => deploymentId === undefined}
        />
        <EnvironmentCard
          environment={environment}
          deployment={deployment}
          images={triviaBackend.images}
          now={new Date(triviaBackend.observedAt)}
        />
      </OffersProvider>
    </EntityProvider>,
    {
      apis: [
        [
          ecsCicdApiRef,
          partialApi({
            performOperation,
            listOffers: async () => offerList(triviaBackend, offers),
          }),
        ],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { performOperation, user: userEvent.setup() };
}

describe('Operations on deployments and services', () => {
  it('lets a paused deployment go on, or back, where its card says that it waits', async () => {
    const { user, performOperation } = show([
      offer({}),
      offer({ operation: 'roll-back-deployment', isDestructive: true }),
      offer({
        operation: 'continue-deployment',
        target: { deploymentId: 'x' },
      }),
    ]);
    const block = within(
      await screen.findByRole('group', {
        name: `Deployment ${deployment.id}`,
      }),
    );
    expect(block.getByText(/^Paused: waits for somebody/)).toBeVisible();
    expect(
      (await block.findAllByRole('button')).map(one => one.textContent),
    ).toEqual(['Continue', 'Roll back']);

    await user.click(block.getByRole('button', { name: /^Continue/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('heading')).toHaveTextContent(
      'Continue: production',
    );
    expect(
      dialog.getByText(/^Lets the deployment to production go on/),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Continue' }));
    expect(await screen.findAllByText(/^Continue: .* is done$/)).not.toEqual(
      [],
    );
    expect(performOperation).toHaveBeenCalledTimes(1);
    expect(performOperation.mock.calls[0][2]).toMatchObject({
      target: { environmentId: environment.id, deploymentId: deployment.id },
      expected: { wait: 'pause', hookId: 'hook-1' },
    });
  });

  it('asks for the name of the service before the last task of production goes', async () => {
    const { user, performOperation } = show([
      offer({
        operation: 'set-desired-count',
        target: { environmentId: environment.id },
        expected: { desiredCount: '3' },
        choices: { desiredCount: 3 },
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: /^Set the/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: /^Set the/ });
    expect(send).toBeDisabled();
    const tasks = dialog.getByRole('textbox', { name: 'Tasks' });
    await user.clear(tasks);
    await user.type(tasks, '4{Tab}');
    expect(send).toBeEnabled();
    await user.clear(tasks);
    await user.type(tasks, '0{Tab}');
    expect(send).toBeDisabled();
    await user.type(
      await dialog.findByLabelText(/^Type trivia-backend to go on/),
      'trivia-backend',
    );
    await user.click(send);
    await waitFor(() =>
      expect(performOperation.mock.calls[0]?.[2].input).toEqual({
        desiredCount: 0,
      }),
    );
  });
});
