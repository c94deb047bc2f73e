import type {
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { checkout, triviaBackend } from '../../testing/fixtures';
import { digest } from '../../testing/fixtures/parts';
import { changeUnderReview } from './changeUnderReview';

const [test, production] = checkout.environments;
const [waiting, superseded, serving] = checkout.pipelines[0].executions;
const [image] = checkout.images;
const [deployment] = triviaBackend.deployments;

const offer: OperationOffer = {
  operation: 'approve',
  permission: 'ecs-cicd.approval.decide',
  target: {
    pipelineId: checkout.pipelines[0].id,
    stageName: 'DeployProd',
    actionName: 'ApproveRelease',
  },
  expected: { executionId: waiting.id, approvalId: 'a1' },
  revisions: waiting.revisions,
  environmentIds: [production.id],
  isProduction: true,
  isPossible: true,
  isDestructive: false,
  needsTypedConfirmation: false,
  needsSecondPerson: false,
};

/** The view with production, or test, as told. */
const withEnvironments = (
  ...parts: Partial<(typeof checkout.environments)[number]>[]
): ReleaseView => ({
  ...checkout,
  environments: checkout.environments.map((one, i) => ({
    ...one,
    ...parts[i],
  })),
});

describe('changeUnderReview', () => {
  it('knows what goes where, with its image, and where it has been tested', () => {
    expect(changeUnderReview(offer, checkout)).toEqual({
      environment: production,
      others: [],
      ahead: test,
      aheadRuns: undefined,
      executions: [waiting, superseded],
      images: [image],
      unknownImages: [],
      alarms: undefined,
    });
  });

  it('leaves out what came after the change that waits', () => {
    const { executions, images } = changeUnderReview(
      { ...offer, expected: { executionId: superseded.id } },
      checkout,
    );
    expect(executions).toEqual([superseded]);
    expect(images).toEqual([]);
  });

  it.each<[string, string | undefined, object]>([
    ['newer', waiting.id, { how: 'newer', execution: waiting }],
    ['older', serving.id, { how: 'other', execution: serving }],
    ['unknown', undefined, { how: 'other', execution: undefined }],
  ])(
    'tells when where it was tested runs something %s',
    (_, executionId, expected) => {
      expect(
        changeUnderReview(
          { ...offer, expected: { executionId: superseded.id } },
          withEnvironments({ executionId }),
        ).aheadRuns,
      ).toEqual(expected);
    },
  );

  it('finds where it was tested by where the change has been, if no lag is told', () => {
    const view = withEnvironments({}, { lag: undefined });
    expect(changeUnderReview(offer, view)).toMatchObject({
      ahead: { id: test.id },
      executions: [],
    });
    expect(
      changeUnderReview(offer, { ...view, releases: [] }).ahead,
    ).toBeUndefined();
  });

  it('names an image that the view has lost', () => {
    const gone = digest('9');
    const { images, unknownImages } = changeUnderReview(offer, {
      ...checkout,
      releases: checkout.releases.map(release => ({
        ...release,
        imageDigests: [image.digest, gone, gone],
      })),
    });
    expect(images).toEqual([image]);
    expect(unknownImages).toEqual([gone]);
  });

  it('takes production first, whatever the catalog calls it, and knows of the rest', () => {
    const everywhere = { ...offer, environmentIds: [test.id, production.id] };
    expect(changeUnderReview(everywhere, checkout)).toMatchObject({
      environment: { id: production.id },
      others: [{ id: test.id }],
      ahead: undefined,
    });
    expect(
      changeUnderReview(
        everywhere,
        withEnvironments(
          { kind: 'production', isProduction: false },
          { kind: 'test', isProduction: true },
        ),
      ).environment,
    ).toMatchObject({ id: production.id });
  });

  it('has the alarms of the latest deployment', () => {
    const view: ReleaseView = {
      ...withEnvironments({}, { deploymentId: deployment.id }),
      deployments: [deployment],
    };
    expect(changeUnderReview(offer, view).alarms).toBe(deployment.alarms);
  });

  it('knows nothing of where it cannot find', () => {
    expect(
      changeUnderReview({ ...offer, environmentIds: ['gone'] }, checkout),
    ).toMatchObject({ environment: undefined, ahead: undefined, others: [] });
  });
});
