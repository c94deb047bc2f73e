import '../../testing/wideScreen';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ResponseError } from '@backstage/errors';
import type {
  OperationOffer,
  OperationRecord,
  OperationRefusal,
} from '@ecs-cicd/backstage-plugin-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { checkout } from '../../testing/fixtures';
import { offerList } from '../../testing/offerList';
import { partialApi } from '../../testing/partialApi';
import { ReleaseTab } from '../ReleaseTab/ReleaseTab';

const ENTITY_REF = 'component:default/checkout';
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
};
const [pipeline] = checkout.pipelines;
const production = pipeline.stages[pipeline.stages.length - 1];
const execution = production.execution!;
const environment = checkout.environments.find(
  ({ kind }) => kind === 'production',
)!;

function offer(parts: Partial<OperationOffer>): OperationOffer {
  return {
    operation: 'approve',
    permission: 'ecs-cicd.approval.decide',
    target: {
      pipelineId: pipeline.id,
      stageName: production.name,
      actionName: 'ApproveRelease',
      executionId: execution.id,
    },
    expected: { approvalId: 'a1b2' },
    pipelineName: pipeline.name,
    revisions: execution.revisions,
    environmentIds: [environment.id],
    isProduction: true,
    isPossible: true,
    isDestructive: false,
    needsTypedConfirmation: false,
    needsSecondPerson: false,
    ...parts,
  };
}

const approve = offer({});
const stageTarget = {
  pipelineId: pipeline.id,
  stageName: production.name,
  executionId: execution.id,
};
const record: OperationRecord = {
  id: '7c0a2f0e-5b1c-4f0b-9f0a-0d6d6b1f8a11',
  entityRef: ENTITY_REF,
  operation: 'approve',
  status: 'succeeded',
  target: approve.target,
  expected: approve.expected,
  requestedBy: 'user:default/priya',
  requestedAt: new Date().toISOString(),
};

async function refusal(
  status: number,
  message: string,
  details: OperationRefusal,
) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message, details },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

function show(offers: OperationOffer[], more: Partial<EcsCicdApi> = {}) {
  const getRelease = jest.fn(async () => ({
    status: 'ok' as const,
    view: { ...checkout, observedAt: new Date().toISOString() },
  }));
  const performOperation = jest.fn<
    Promise<OperationRecord>,
    Parameters<EcsCicdApi['performOperation']>
  >(async () => record);
  const listOffers = async () => offerList(checkout, offers);
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleaseTab />
    </EntityProvider>,
    {
      apis: [
        [
          ecsCicdApiRef,
          partialApi({ getRelease, performOperation, listOffers, ...more }),
        ],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { getRelease, performOperation, user: userEvent.setup() };
}

describe('Operations', () => {
  it('asks before it approves, shows what will change, and follows what comes of it', async () => {
    const { user, performOperation, getRelease } = show([approve]);
    await user.click(await screen.findByRole('button', { name: /^Approve/ }));

    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(
        `Lets ${execution.revisions[0].shortId} “${execution.revisions[0].message}” go on to production.`,
      ),
    ).toBeVisible();
    expect(
      dialog.getByRole('region', { name: 'What will change' }),
    ).toHaveTextContent(execution.revisions[0].message ?? '-');

    await user.type(dialog.getByLabelText(/^Comment/), 'Looks good');
    const before = getRelease.mock.calls.length;
    await user.click(dialog.getByRole('button', { name: 'Approve' }));

    expect(await screen.findAllByText(/^Approve: .* is done$/)).toHaveLength(2);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(performOperation).toHaveBeenCalledWith(ENTITY_REF, 'approve', {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      target: approve.target,
      expected: approve.expected,
      input: {},
      comment: 'Looks good',
    });
    await waitFor(() =>
      expect(getRelease.mock.calls.length).toBeGreaterThan(before),
    );
  });

  it('sends the same request again after a lost answer, and another one for another choice', async () => {
    const retry = offer({ operation: 'retry-stage', target: stageTarget });
    const { user, performOperation } = show([retry]);
    performOperation.mockRejectedValue(new TypeError('Failed to fetch'));
    await user.click(
      await screen.findByRole('button', {
        name: new RegExp(`^Stage ${production.name}`),
      }),
    );
    await user.click(await screen.findByRole('button', { name: /^Retry/ }));

    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Retry' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      /No answer came.*does not do it twice/,
    );
    await user.click(dialog.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(performOperation).toHaveBeenCalledTimes(2));
    await user.click(
      await dialog.findByRole('radio', { name: 'All actions of the stage' }),
    );
    await user.click(dialog.getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(performOperation).toHaveBeenCalledTimes(3));

    const [first, second, third] = performOperation.mock.calls.map(
      ([, , request]) => request,
    );
    expect(second.requestId).toBe(first.requestId);
    expect(third.requestId).not.toBe(first.requestId);
    expect(third.input).toEqual({ retry: 'allActions' });
  });

  it('says what has happened meanwhile, and does not offer to send it again', async () => {
    const reject = offer({ operation: 'reject', isDestructive: true });
    const { user, performOperation } = show([reject]);
    performOperation.mockRejectedValue(
      await refusal(409, 'It has been approved', {
        reason: 'movedOn',
        record,
      }),
    );
    await user.click(await screen.findByRole('button', { name: /^Reject/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Reject' }));

    expect(await dialog.findByRole('alert')).toHaveTextContent(
      /has moved on since you opened it.*Nothing was done.*priya: approve/,
    );
    expect(dialog.queryByRole('button', { name: /Reject|again/ })).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Understood' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('asks for the name of the service before what cannot be undone, and for what has to be chosen', async () => {
    const rollBack = offer({
      operation: 'roll-back-stage',
      target: stageTarget,
      isDestructive: true,
      needsTypedConfirmation: true,
      choices: { executions: [{ ...execution, id: 'earlier' }] },
    });
    const { user, performOperation } = show([rollBack]);
    await user.click(
      await screen.findByRole('button', {
        name: new RegExp(`^Stage ${production.name}`),
      }),
    );
    await user.click(await screen.findByRole('button', { name: /^Roll back/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const send = dialog.getByRole('button', { name: 'Roll back' });
    expect(send).toBeDisabled();

    await user.type(
      dialog.getByLabelText(/^Type checkout to go on/),
      'checkout',
    );
    expect(send).toBeDisabled();
    await user.click(dialog.getByRole('button', { name: /Back to/ }));
    await user.click(await screen.findByRole('option'));
    expect(send).toBeEnabled();
    await user.click(send);
    await waitFor(() =>
      expect(performOperation.mock.calls[0]?.[2].input).toEqual({
        toExecutionId: 'earlier',
      }),
    );
  });

  it('shows what is not possible now with the reason, and a freeze until its end', async () => {
    const frozen = offer({
      isPossible: false,
      reason: 'Production is frozen: Black Friday',
      obstacle: 'frozen',
    });
    show([frozen], {
      listOffers: jest.fn(async () => ({
        entityRef: ENTITY_REF,
        revision: checkout.revision,
        isEnabled: true,
        freeze: { reason: 'Black Friday', until: '2026-11-30T06:00:00.000Z' },
        items: [frozen],
      })),
    });
    const button = await screen.findByRole('button', { name: /^Approve/ });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      'Production is frozen: Black Friday',
    );
    expect(
      screen.getByText(/^Production does not change until .*30/),
    ).toBeVisible();
  });

  it('asks again for offers that are older than what is shown', async () => {
    const answer = offerList(checkout, [approve]);
    const listOffers = jest
      .fn(async () => answer)
      .mockImplementationOnce(async () => {
        // Until the view is there.
        await screen.findByRole('button', {
          name: new RegExp(`^Stage ${production.name}`),
        });
        return { ...answer, revision: 'older', items: [] };
      });
    show([], { listOffers });
    await screen.findByRole('button', { name: /^Approve/ });
    expect(listOffers).toHaveBeenCalledTimes(2);
  });

  it.each<[string, EcsCicdApi['listOffers']]>([
    ['who may do nothing', async () => offerList(checkout, [])],
    [
      'whose offers cannot be read',
      async () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  ])('shows no button to those %s', async (_, answer) => {
    const listOffers = jest.fn(answer);
    const { user } = show([], { listOffers });
    await user.click(
      await screen.findByRole('button', {
        name: new RegExp(`^Stage ${production.name}`),
      }),
    );
    await waitFor(() => expect(listOffers).toHaveBeenCalled());
    await act(async () => {
      await Promise.allSettled(
        listOffers.mock.results.map(({ value }) => value),
      );
    });
    expect(
      screen.getByRole('region', { name: `Actions of ${production.name}` }),
    ).toBeVisible();
    expect(screen.queryByRole('group', { name: /^Act on/ })).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps a page of what people did', async () => {
    const { user } = show([], {
      listOperations: jest.fn(async () => ({
        items: [
          { ...record, comment: 'Numbers look right' },
          {
            ...record,
            id: 'other',
            operation: 'stop-execution' as const,
            status: 'failed' as const,
            reason: 'The execution had ended',
            via: 'action' as const,
          },
        ],
      })),
    });
    await user.click(await screen.findByRole('link', { name: 'Operations' }));
    const rows = within(
      await screen.findByRole('list', { name: 'Operations' }),
    ).getAllByRole('listitem');
    expect(rows[0]).toHaveTextContent(
      /Succeeded.*Approve.*priya.*Numbers look right/,
    );
    expect(rows[0]).not.toHaveTextContent('MCP');
    expect(rows[1]).toHaveTextContent(
      /Failed.*Stop.*by an action, as MCP tools are.*The execution had ended/,
    );
  });
});
