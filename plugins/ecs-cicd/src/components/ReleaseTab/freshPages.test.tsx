import '../../testing/wideScreen';
import type {
  OperationOffer,
  ReleaseSignal,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EcsCicdApi } from '../../api';
import {
  checkout,
  payments,
  thumbnailer,
  thumbnailerEvents,
  thumbnailerStack,
  triviaBackend,
} from '../../testing/fixtures';
import { stoppedDetail } from '../../testing/fixtures/deploymentDetail';
import {
  productionAlarms,
  productionDetail,
  productionDiff,
  productionMetrics,
} from '../../testing/fixtures/environmentDetail';
import {
  comparison,
  failedExecution,
  listOfExecutions,
  pipelineId,
} from '../../testing/fixtures/executions';
import {
  findingList,
  imageComparison,
  imageDetail,
  imageList,
} from '../../testing/fixtures/images';
import { offerList } from '../../testing/offerList';
import { renderReleases } from './__testUtils__/renderReleases';
import { imagePath } from '../Images/imagePath';

type Known = Partial<EcsCicdApi>;
type Method = keyof EcsCicdApi;

const environmentPath = `/environments/${encodeURIComponent(
  productionDetail.environmentId,
)}`;
const environmentReads: Known = {
  getEnvironment: async () => productionDetail,
  compareEnvironments: async () => productionDiff,
  getEnvironmentAlarms: async () => productionAlarms,
  getEnvironmentMetrics: async () => productionMetrics,
};
const imageReads: Known = {
  getImage: async () => imageDetail,
  listImageFindings: async () => findingList,
  compareImages: async () => imageComparison,
};

/** Than anything here is read again by itself. */
const SOONER_MS = 3_000;

/** The tab of a service at an address, over an API that counts what it is asked for. */
function open(view: ReleaseView, path: string, known: Known) {
  let revision = 'first';
  let tell: ((signal: ReleaseSignal) => void) | undefined;
  const asked: string[] = [];
  const answers: Known = {
    getRelease: async () => ({ status: 'ok', view: { ...view, revision } }),
    ...known,
  };
  const counting = Object.fromEntries(
    Object.entries(answers).map(([method, answer]) => [
      method,
      (...args: unknown[]) => {
        asked.push(method);
        return Reflect.apply(answer, undefined, args);
      },
    ]),
  );
  renderReleases(view, path, counting, {
    subscribe: (_: string, listener: (message: never) => void) => {
      tell = listener as typeof tell;
      return { unsubscribe: () => {} };
    },
  });
  return {
    times: (method: Method) => asked.filter(one => one === method).length,
    signal: (next: string) => {
      revision = next;
      return act(async () =>
        tell?.({ entityRef: view.entityRef, revision: next }),
      );
    },
  };
}

describe('A page below the release', () => {
  it.each<[string, ReleaseView, Method[], Known]>([
    [
      environmentPath,
      triviaBackend,
      ['getEnvironment', 'compareEnvironments'],
      environmentReads,
    ],
    [
      `/deployments/${stoppedDetail.deployment.id}`,
      triviaBackend,
      ['getDeployment'],
      {
        getDeployment: async () => stoppedDetail,
        getEnvironmentMetrics: async () => productionMetrics,
      },
    ],
    [
      `/${imagePath(imageDetail.image)}`,
      triviaBackend,
      ['getImage', 'listImageFindings', 'compareImages'],
      imageReads,
    ],
    [
      '/images',
      triviaBackend,
      ['listImages'],
      { listImages: async () => imageList },
    ],
    [
      '/operations',
      triviaBackend,
      ['listOperations'],
      { listOperations: async () => ({ items: [] }) },
    ],
    [
      `/executions/failed-1?pipeline=${pipelineId}`,
      checkout,
      ['getExecution'],
      { getExecution: async () => failedExecution },
    ],
    [
      `/executions?pipeline=${pipelineId}`,
      checkout,
      ['listExecutions'],
      {
        listExecutions: async () =>
          listOfExecutions([failedExecution.execution]),
      },
    ],
    [
      `/executions/compare?pipeline=${pipelineId}&from=a&to=b`,
      checkout,
      ['compareExecutions'],
      { compareExecutions: async () => comparison },
    ],
    [
      `/builds/${encodeURIComponent(payments.builds[0].id)}`,
      payments,
      ['getBuild'],
      {
        getBuild: async () => ({
          build: payments.builds[0],
          observedAt: payments.observedAt,
          environmentVariables: [],
          exportedVariables: [],
          reports: [],
          problems: [],
        }),
      },
    ],
    [
      `/stacks/${encodeURIComponent(thumbnailerStack.stack.id)}`,
      thumbnailer,
      ['getStack', 'listStackEvents'],
      {
        getStack: async () => thumbnailerStack,
        listStackEvents: async () => thumbnailerEvents[0],
      },
    ],
  ])(
    '%s is read again, once, when the release has changed',
    async (path, view, methods, known) => {
      const { times, signal } = open(view, path, known);
      const counts = () => methods.map(times);
      await waitFor(() => expect(counts()).toEqual(methods.map(() => 1)));
      await waitFor(() => expect(times('getRelease')).toBe(1));

      await signal('second');
      await waitFor(() => expect(counts()).toEqual(methods.map(() => 2)), {
        timeout: SOONER_MS,
      });
      await signal('second');
      expect(counts()).toEqual(methods.map(() => 2));
      // CloudWatch has its own pace, and its price.
      expect(times('getEnvironmentMetrics')).toBeLessThan(2);
      expect(times('getEnvironmentAlarms')).toBeLessThan(2);
    },
  );

  it('shows the newest to whoever has just done something that the release does not tell', async () => {
    const { image, repository } = imageDetail;
    const offer: OperationOffer = {
      operation: 'start-scan',
      permission: 'ecs-cicd.scan.start',
      target: { repositoryId: repository.id, imageDigest: image.digest },
      expected: {},
      revisions: [],
      environmentIds: [],
      isProduction: false,
      isPossible: true,
      isDestructive: false,
      needsTypedConfirmation: false,
      needsSecondPerson: false,
    };
    const { times } = open(triviaBackend, `/${imagePath(image)}`, {
      ...imageReads,
      listOffers: async () =>
        offerList({ ...triviaBackend, revision: 'first' }, [offer]),
      performOperation: async (entityRef, operation, request) => ({
        ...request,
        id: request.requestId,
        entityRef,
        operation,
        status: 'succeeded',
        requestedBy: 'user:default/priya',
        requestedAt: triviaBackend.observedAt,
      }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Scan/ }));
    const before = times('listImageFindings');
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Scan' }));
    await waitFor(() =>
      expect([times('listImageFindings'), times('getImage')]).toEqual([
        before + 1,
        before + 1,
      ]),
    );
  });
});
