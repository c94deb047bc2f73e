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
import { checkout } from '../../testing/fixtures';
import { offerList } from '../../testing/offerList';
import { partialApi } from '../../testing/partialApi';
import { OffersProvider } from './OffersContext';
import { OfferButtons } from './OfferButtons';

type Perform = EcsCicdApi['performOperation'];

const ENTITY_REF = 'component:default/checkout';
const [pipeline] = checkout.pipelines;
const [execution] = pipeline.executions;
const [test, production] = checkout.environments;

function offer(parts: Partial<OperationOffer>): OperationOffer {
  return {
    operation: 'start-pipeline',
    permission: 'ecs-cicd.pipeline.start',
    target: { pipelineId: pipeline.id },
    expected: { latestExecutionId: execution.id },
    pipelineName: pipeline.name,
    revisions: [],
    environmentIds: [test.id],
    isProduction: false,
    isPossible: true,
    isDestructive: false,
    needsTypedConfirmation: false,
    needsSecondPerson: false,
    ...parts,
  };
}

const stop = offer({
  operation: 'stop-execution',
  target: { pipelineId: pipeline.id, executionId: execution.id },
  expected: { status: 'InProgress' },
  revisions: execution.revisions,
  environmentIds: [production.id],
  isProduction: true,
  isDestructive: true,
});

/** The button of an offer, which goes once it has been carried out, if `next` says so. */
function show(first: OperationOffer, next: OperationOffer[] = [first]) {
  const performOperation = jest.fn<
    Promise<OperationRecord>,
    Parameters<Perform>
  >(async (entityRef, operation, request) => ({
    ...request,
    id: request.requestId,
    entityRef,
    operation,
    status: first.needsSecondPerson && !first.awaits ? 'waiting' : 'succeeded',
    requestedBy: 'user:default/priya',
    requestedAt: new Date().toISOString(),
  }));
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout' },
      }}
    >
      <OffersProvider entityRef={ENTITY_REF} view={checkout} onDone={() => {}}>
        <OfferButtons of="the pipeline" matches={() => true} />
      </OffersProvider>
    </EntityProvider>,
    {
      apis: [
        [
          ecsCicdApiRef,
          partialApi({
            performOperation,
            listOffers: async () =>
              offerList(
                checkout,
                performOperation.mock.calls.length > 0 ? next : [first],
              ),
          }),
        ],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  const user = userEvent.setup();
  return {
    performOperation,
    user,
    sent: () => performOperation.mock.calls.map(([, , request]) => request),
    async open(name: RegExp) {
      await user.click(await screen.findByRole('button', { name }));
      return within(await screen.findByRole('dialog'));
    },
  };
}

describe('The dialog of an operation', () => {
  it('starts a pipeline with the revisions and the variables that somebody chose', async () => {
    const { user, open, sent } = show(
      offer({
        choices: {
          sources: [
            {
              actionName: 'Git',
              provider: 'CodeCommit',
              isChoosable: true,
              current: execution.revisions[0],
            },
            { actionName: 'Bucket', provider: 'S3', isChoosable: true },
            { actionName: 'Other', provider: 'GitHub', isChoosable: false },
          ],
          variables: [
            { name: 'TARGET', isRequired: true },
            { name: 'DRY_RUN', isRequired: false },
          ],
        },
      }),
    );
    const dialog = await open(/^Start an execution/);
    expect(
      dialog.getByText(
        'Starts checkout with the newest revision of every source; by itself it goes on to test.',
      ),
    ).toBeVisible();
    expect(dialog.queryByLabelText(/Other/)).toBeNull();
    const git = dialog.getByLabelText(/^Revision of Git/);
    expect(git).toHaveAccessibleDescription(
      `The newest when empty; last time it was ${execution.revisions[0].shortId}.`,
    );
    const send = dialog.getByRole('button', { name: 'Start an execution' });
    expect(send).toBeDisabled();

    await user.type(dialog.getByLabelText(/^Variable TARGET/), 'eu');
    await user.type(dialog.getByLabelText(/^Variable DRY_RUN/), 'x');
    await user.clear(dialog.getByLabelText(/^Variable DRY_RUN/));
    await user.type(git, ' abc123 ');
    expect(dialog.getByText(/with the revisions that you name/)).toBeVisible();
    await user.click(send);
    await waitFor(() =>
      expect(sent()[0]?.input).toEqual({
        sources: [{ actionName: 'Git', revisionId: 'abc123' }],
        variables: [{ name: 'TARGET', value: 'eu' }],
      }),
    );
  });

  it('asks for the name of the service before something in production is abandoned', async () => {
    const { user, open, sent } = show(stop);
    const dialog = await open(/^Stop/);
    const send = dialog.getByRole('button', { name: 'Stop' });
    expect(send).toBeEnabled();
    await user.click(
      dialog.getByRole('checkbox', { name: 'Do not wait for what runs now' }),
    );
    expect(dialog.getByText(/is left as it is, half done\.$/)).toBeVisible();
    expect(send).toBeDisabled();
    await user.type(
      dialog.getByLabelText(/^Type checkout to go on/),
      'checkout',
    );
    await user.click(send);
    await waitFor(() => expect(sent()[0]?.input).toEqual({ abandon: true }));
  });

  it('only abandons what stops already', async () => {
    const { user, open, sent } = show({
      ...stop,
      isProduction: false,
      choices: { mustAbandon: true },
    });
    const dialog = await open(/^Stop/);
    const abandon = dialog.getByRole('checkbox', { name: /^Do not wait/ });
    expect(abandon).toBeChecked();
    expect(abandon).toBeDisabled();
    expect(dialog.queryByLabelText(/^Type checkout/)).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(sent()[0]?.input).toEqual({ abandon: true }));
  });

  it('says that a second person has to confirm, and waits', async () => {
    const { user, open } = show({ ...stop, needsSecondPerson: true });
    const dialog = await open(/^Stop/);
    expect(
      dialog.getByText('A second person has to confirm this'),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Stop' }));
    expect(await screen.findAllByText(/^Stop.* waits$/)).not.toEqual([]);
    expect(
      screen.getByText(/^Nothing happens until a second person confirms/),
    ).toBeVisible();
  });

  it('lets a second person confirm what somebody started', async () => {
    const awaits: OperationRecord = {
      id: '7c0a2f0e-5b1c-4f0b-9f0a-0d6d6b1f8a11',
      entityRef: ENTITY_REF,
      operation: 'stop-execution',
      status: 'waiting',
      target: stop.target,
      expected: stop.expected,
      comment: 'It sells at half the price',
      requestedBy: 'user:default/omar',
      requestedAt: new Date().toISOString(),
    };
    const { user, open, sent } = show({
      ...stop,
      needsSecondPerson: true,
      awaits,
    });
    expect(await screen.findByText('omar started it')).toBeVisible();
    const dialog = await open(/^Confirm: Stop/);
    expect(dialog.getByText('omar started this')).toBeVisible();
    expect(dialog.getByText('It sells at half the price')).toBeVisible();
    expect(dialog.queryByText(/^A second person has to/)).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Confirm: Stop' }));
    await waitFor(() => expect(sent()[0]?.confirms).toBe(awaits.id));
  });

  it('has the second person confirm what the first one chose', async () => {
    const rollBack = offer({
      operation: 'roll-back-stage',
      target: { pipelineId: pipeline.id, stageName: 'DeployProd' },
      needsSecondPerson: true,
      choices: { executions: pipeline.executions.slice(1) },
    });
    const { user, open, sent } = show({
      ...rollBack,
      awaits: {
        id: '7c0a2f0e-5b1c-4f0b-9f0a-0d6d6b1f8a11',
        entityRef: ENTITY_REF,
        operation: 'roll-back-stage',
        status: 'waiting',
        target: rollBack.target,
        expected: rollBack.expected,
        input: { toExecutionId: pipeline.executions[2].id },
        requestedBy: 'user:default/omar',
        requestedAt: new Date().toISOString(),
      },
    });
    const dialog = await open(/^Confirm: Roll back/);
    const choice = dialog.getByRole('button', { name: /Back to/ });
    expect(choice).toHaveTextContent(/Retry card authorisations/);
    expect(choice).toBeDisabled();
    await user.click(dialog.getByRole('button', { name: /^Confirm/ }));
    await waitFor(() =>
      expect(sent()[0]?.input).toEqual({
        toExecutionId: pipeline.executions[2].id,
      }),
    );
  });

  it('sends once what is pressed twice', async () => {
    const { user, open, performOperation } = show(stop);
    let answer = () => {};
    const perform = performOperation.getMockImplementation()!;
    performOperation.mockImplementation(async (...request) => {
      await new Promise<void>(resolve => {
        answer = resolve;
      });
      return perform(...request);
    });
    const dialog = await open(/^Stop/);
    await user.dblClick(dialog.getByRole('button', { name: 'Stop' }));
    await user.keyboard('{Enter}');
    answer();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(performOperation).toHaveBeenCalledTimes(1);
  });

  it('is used by keyboard alone, and gives the focus back', async () => {
    const { user, sent } = show(stop);
    const button = await screen.findByRole('button', { name: /^Stop/ });
    await user.tab();
    expect(button).toHaveFocus();
    await user.keyboard('{Enter}');
    const first = await screen.findByRole('dialog');
    expect(first).toContainElement(document.activeElement as HTMLElement);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(sent()).toEqual([]);

    await user.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: 'Stop' });
    for (let i = 0; i < 10 && document.activeElement !== send; i++) {
      await user.tab();
    }
    expect(send).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(sent()).toHaveLength(1));
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('moves the focus to what came of it where the button has gone', async () => {
    const { user, sent } = show(stop, []);
    await user.click(await screen.findByRole('button', { name: /^Stop/ }));
    await screen.findByRole('dialog');
    await user.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: 'Stop' }),
    );
    await waitFor(() => expect(sent()).toHaveLength(1));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^Stop/ })).toBeNull(),
    );
    const dismiss = screen.getByRole('button', { name: 'Dismiss' });
    await waitFor(() => expect(document.body).not.toHaveFocus());
    expect(document.activeElement).toContainElement(dismiss);
    await user.tab();
    expect(dismiss).toHaveFocus();
  });
});
