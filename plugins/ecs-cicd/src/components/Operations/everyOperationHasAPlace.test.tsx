import '../../testing/wideScreen';
import type {
  OperationName,
  OperationOffer,
  OperationTarget,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { checkout, triviaBackend } from '../../testing/fixtures';
import { canaryDetail } from '../../testing/fixtures/deploymentDetail';
import { productionDetail } from '../../testing/fixtures/environmentDetail';
import { failedExecution, pipelineId } from '../../testing/fixtures/executions';
import { imageDetail } from '../../testing/fixtures/images';
import { offerList } from '../../testing/offerList';
import { renderReleases } from '../ReleaseTab/__testUtils__/renderReleases';
import { environmentPath } from '../Environment/environmentPath';
import { imagePath } from '../Images/imagePath';
import { shortDigest } from '../text/shortDigest';
import { operationWords } from './describeOffer';

const { image, repository } = imageDetail;
const { deployment } = canaryDetail;
const STAGE = 'DeployProd';
const ACTION = 'ApproveRelease';
const executionId = checkout.pipelines[0].executions[0].id;
const ofStage = { pipelineId, stageName: STAGE };
const ofDeployment = {
  environmentId: deployment.environmentId,
  deploymentId: deployment.id,
};
const ofEnvironment = { environmentId: productionDetail.environmentId };
const production = triviaBackend.environments.find(
  ({ id }) => id === productionDetail.environmentId,
)!;

const failed: ReleaseView = {
  ...checkout,
  pipelines: checkout.pipelines.map(pipeline => ({
    ...pipeline,
    stages: pipeline.stages.map(stage =>
      stage.name === STAGE ? { ...stage, status: 'failed' } : stage,
    ),
  })),
};

/** Where on a page the button stands, by the groups of buttons that have it. */
type Place = {
  view: ReleaseView;
  path: string;
  /** A stage to look into first. */
  stage?: string;
  groups: string[];
};

const stagePanel: Place = {
  view: checkout,
  path: '/',
  stage: STAGE,
  groups: [`Act on the stage ${STAGE}`],
};
const inSight: Place = {
  view: checkout,
  path: '/',
  groups: [`Act on the stage ${STAGE}`],
};
const actionOfStage: Place = {
  view: checkout,
  path: '/',
  stage: STAGE,
  groups: [`Act on the action ${ACTION} of ${STAGE}`],
};
const ofCardAndPage: Place[] = [
  {
    view: triviaBackend,
    path: '/',
    groups: [`Act on the deployment ${deployment.id}`],
  },
  {
    view: triviaBackend,
    path: `/deployments/${deployment.id}`,
    groups: [`Act on the deployment ${deployment.id}`],
  },
  {
    view: triviaBackend,
    path: `/${environmentPath(production)}`,
    groups: [`Act on the deployment ${deployment.id}`],
  },
];
const environmentPage: Place = {
  view: triviaBackend,
  path: `/${environmentPath(production)}`,
  groups: ['Act on the environment Production'],
};

/** An operation that has no place here does not compile, and one without a button does not pass. */
const places: Record<OperationName, { target: OperationTarget; at: Place[] }> =
  {
    'start-pipeline': {
      target: { pipelineId },
      at: [
        { view: checkout, path: '/', groups: ['Act on the pipeline checkout'] },
      ],
    },
    'retry-stage': {
      target: { ...ofStage, executionId },
      at: [stagePanel, { ...inSight, view: failed }],
    },
    'stop-execution': {
      target: { pipelineId, executionId },
      at: [
        stagePanel,
        {
          view: checkout,
          path: `/executions/${executionId}?pipeline=${pipelineId}`,
          groups: ['Act on this execution'],
        },
      ],
    },
    'roll-back-stage': { target: ofStage, at: [stagePanel] },
    'close-transition': { target: ofStage, at: [stagePanel] },
    'open-transition': { target: ofStage, at: [stagePanel, inSight] },
    'override-condition': {
      target: { ...ofStage, executionId, condition: 'entry' },
      at: [stagePanel],
    },
    approve: {
      target: { ...ofStage, actionName: ACTION },
      at: [actionOfStage, inSight],
    },
    reject: {
      target: { ...ofStage, actionName: ACTION },
      at: [actionOfStage, inSight],
    },
    'continue-deployment': { target: ofDeployment, at: ofCardAndPage },
    'stop-deployment': { target: ofDeployment, at: ofCardAndPage },
    'roll-back-deployment': { target: ofDeployment, at: ofCardAndPage },
    redeploy: { target: ofEnvironment, at: [environmentPage] },
    'force-deployment': { target: ofEnvironment, at: [environmentPage] },
    'set-desired-count': { target: ofEnvironment, at: [environmentPage] },
    'start-scan': {
      target: { repositoryId: repository.id, imageDigest: image.digest },
      at: [
        {
          view: triviaBackend,
          path: `/${imagePath(image)}`,
          groups: [
            `Act on the image ${image.repositoryName}@${shortDigest(
              image.digest,
            )}`,
          ],
        },
      ],
    },
  };

const rows = Object.entries(places).flatMap(([operation, { target, at }]) =>
  at.map(place => ({
    operation: operation as OperationName,
    target,
    ...place,
    where: place.path + (place.stage ? `, ${place.stage}` : ''),
  })),
);

describe('Every operation', () => {
  it.each(rows)(
    'has its button where its object is: $operation at $where',
    async ({ operation, target, view, path, stage, groups }) => {
      const offer: OperationOffer = {
        operation,
        permission: 'any',
        target,
        expected: {},
        revisions: [],
        environmentIds: [],
        isProduction: false,
        isPossible: true,
        isDestructive: false,
        needsTypedConfirmation: false,
        needsSecondPerson: false,
      };
      renderReleases(view, path, {
        listOffers: async () => offerList(view, [offer]),
        getExecution: async () => ({
          ...failedExecution,
          execution: { ...failedExecution.execution, id: executionId },
        }),
        getDeployment: async () => canaryDetail,
        getEnvironment: async () => productionDetail,
        getImage: async () => imageDetail,
      });
      if (stage) {
        await userEvent.click(
          await screen.findByRole('button', {
            name: new RegExp(`^Stage ${stage}`),
          }),
        );
      }
      await waitFor(() =>
        expect(
          screen
            .queryAllByRole('group', { name: /^Act on / })
            .map(group => group.getAttribute('aria-label')),
        ).toEqual(groups),
      );
      for (const group of groups) {
        const [button, ...more] = within(
          screen.getByRole('group', { name: group }),
        ).getAllByRole('button');
        expect(more).toEqual([]);
        expect(button).toBeEnabled();
        expect(button).toHaveTextContent(
          new RegExp(`^${operationWords[operation]}`),
        );
      }
    },
  );
});
