import '../../testing/wideScreen';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type {
  Environment,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { screen, within } from '@testing-library/react';
import { ecsCicdApiRef, type EcsCicdApi } from '../../api';
import { checkout, triviaBackend } from '../../testing/fixtures';
import { productionDiff } from '../../testing/fixtures/environmentDetail';
import { imageComparison, imageDetail } from '../../testing/fixtures/images';
import { digest } from '../../testing/fixtures/parts';
import { partialApi } from '../../testing/partialApi';
import { shortDigest } from '../text/shortDigest';
import { ChangeReview } from './ChangeReview';

const [test, production] = checkout.environments;
const [waiting, superseded] = checkout.pipelines[0].executions;
const [image] = checkout.images;

const offer: OperationOffer = {
  operation: 'approve',
  permission: 'ecs-cicd.approval.decide',
  target: { pipelineId: checkout.pipelines[0].id, stageName: 'DeployProd' },
  expected: { executionId: waiting.id },
  revisions: waiting.revisions,
  environmentIds: [production.id],
  isProduction: true,
  isPossible: true,
  isDestructive: false,
  needsTypedConfirmation: false,
  needsSecondPerson: false,
};

function viewWith(
  ofTest: Partial<Environment>,
  ofProduction: Partial<Environment> = {},
): ReleaseView {
  return {
    ...checkout,
    environments: [
      { ...test, ...ofTest },
      { ...production, ...ofProduction },
    ],
  };
}

async function show(
  view: ReleaseView,
  {
    known = {},
    ...parts
  }: Partial<OperationOffer> & { known?: Partial<EcsCicdApi> } = {},
) {
  const api = {
    getImage: jest.fn(async () => ({ ...imageDetail, image })),
    compareImages: async () => imageComparison,
    compareEnvironments: jest.fn(async () => productionDiff),
    ...known,
  };
  renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout' },
      }}
    >
      <ChangeReview
        entityRef={checkout.entityRef}
        offer={{ ...offer, ...parts }}
        view={view}
      />
    </EntityProvider>,
    {
      apis: [[ecsCicdApiRef, partialApi(api)]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  const review = within(
    await screen.findByRole('region', { name: 'What will change' }),
  );
  return { review, api };
}

describe('ChangeReview', () => {
  it('shows the changes, the image with what it fixes and adds, what differs, and the alarms', async () => {
    const { review, api } = await show({
      ...viewWith({}, { deploymentId: 'd-1' }),
      deployments: [
        {
          ...triviaBackend.deployments[0],
          id: 'd-1',
          alarms: [
            { name: 'errors', state: 'alarm', rawState: 'ALARM' },
            { name: 'latency', state: 'ok', rawState: 'OK' },
          ],
        },
      ],
    });
    expect(review.getByText('2 changes go there')).toBeVisible();
    expect(
      within(review.getByRole('list', { name: 'Changes' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(
      [waiting, superseded].map(({ revisions: [{ message = '-' }] }) =>
        expect.stringContaining(message),
      ),
    );
    expect(
      review.getByRole('link', {
        name: `Image checkout@${shortDigest(image.digest)}`,
      }),
    ).toBeVisible();
    expect(
      await review.findByText('Fixes 3 (2 high), adds 1 critical'),
    ).toBeVisible();
    const differences = within(
      await review.findByRole('table', { name: 'Differences' }),
    ).getAllByRole('row');
    expect(differences[0]).toHaveTextContent('SettingTestProduction');
    expect(differences[1]).toHaveTextContent('memorytask definition5121024');
    expect(review.getByText('1 of 2 in alarm: errors')).toBeVisible();

    expect(api.getImage).toHaveBeenCalledWith(
      checkout.entityRef,
      image.digest,
      expect.anything(),
      expect.anything(),
    );
    expect(api.compareEnvironments).toHaveBeenCalledWith(
      checkout.entityRef,
      { environmentId: test.id, with: production.id },
      expect.anything(),
    );
    expect(review.queryByText(/runs something/)).toBeNull();
  });

  it('warns when what it compares with is not what waits', async () => {
    const { review } = await show(checkout, {
      expected: { executionId: superseded.id },
    });
    expect(
      review.getByText('Test runs something newer than what waits'),
    ).toBeVisible();
    expect(
      review.getByText(/^It runs .* “Offer express shipping”/),
    ).toBeVisible();
    expect(
      review.getByText(/^No image is known that this change brings/),
    ).toBeVisible();
  });

  it.each<[string, ReleaseView, Partial<OperationOffer>, RegExp[]]>([
    [
      'no environment',
      checkout,
      { environmentIds: [] },
      [/^No environment is known that it goes to/],
    ],
    [
      'nowhere that it was tested',
      { ...viewWith({}, { lag: undefined }), releases: [] },
      {},
      [
        /^No environment is known that this change has been tested in/,
        /^No image is known that this change brings/,
        /^What else goes there with it is not known/,
        /^No deployment of it is known/,
      ],
    ],
    [
      'functions',
      viewWith({ provider: 'lambda' }, { provider: 'lambda' }),
      {},
      [/^The settings of functions are not compared/],
    ],
    [
      'an image that is gone',
      {
        ...checkout,
        releases: [{ ...checkout.releases[0], imageDigests: [digest('9')] }],
      },
      {},
      [/^The releases do not know it any more/],
    ],
    [
      'another environment besides',
      checkout,
      { environmentIds: [test.id, production.id] },
      [/^It goes to test as well/],
    ],
  ])('says what cannot be compared: %s', async (_, view, parts, texts) => {
    const { review } = await show(view, parts);
    for (const text of texts) expect(review.getByText(text)).toBeVisible();
  });

  it('says why it could not read what it compares', async () => {
    const { review } = await show(checkout, {
      known: {
        compareEnvironments: async () => {
          throw new NotAllowedError('AWS said no to ecs:DescribeServices');
        },
      },
    });
    expect(
      await review.findByText(/AWS said no to ecs:DescribeServices/),
    ).toBeVisible();
  });
});
