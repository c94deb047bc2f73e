import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type {
  DeploymentDetail,
  EnvironmentDetail,
  ExecutionDetail,
  ExecutionList,
  ImageFindingList,
  OperationInput,
  OperationName,
  OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';
import { memoryCache } from '../__testUtils__/TestPortal';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

const VIEWERS = 20;
const DAY_S = 26 * 3600;

describe('a release and the pages below it, right after an operation', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['checkout', 'payments', 'trivia-backend']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  const calls = () =>
    demo.simulator
      .calls()
      .operations.reduce((sum, { calls: times }) => sum + times, 0);

  /**
   * What a page said before an operation, and what it says to the first who looks at another replica when the operation
   * has been answered. All who look then cost AWS as much as that one. The release itself is there without a call, and so
   * without a wait.
   */
  async function around<T, S>(
    {
      service,
      operation,
      stage,
      input = () => ({}),
    }: {
      service: string;
      operation: OperationName;
      stage?: string;
      input?: (offer: OperationOffer) => OperationInput;
    },
    page: (offer: OperationOffer) => string,
    says: (body: T) => S,
  ): Promise<{ before: S; after: S; result: object }> {
    const cache = memoryCache();
    const options = {
      operations: { enabled: true },
      knex: demo.createDatabase(),
      features: [
        createServiceFactory({
          service: coreServices.cache,
          deps: {},
          factory: () => cache,
        }),
      ],
    };
    const here = new ReleaseUser(await demo.startPortal(options), { service });
    const elsewhere = new ReleaseUser(await demo.startPortal(options), {
      service,
      user: 'other',
    });
    const { items } = await here.offers();
    const offer = items.find(
      one =>
        one.operation === operation &&
        one.isPossible &&
        (stage === undefined || one.target.stageName === stage),
    );
    if (!offer) throw new Error(JSON.stringify(items));

    const path = page(offer);
    const look = async () =>
      says((await elsewhere.get(path).expect(200)).body as T);
    const before = await look();
    const { revision: old } = await elsewhere.view();
    const taken = await here.take(offer, { input: input(offer) });
    expect([taken.status, taken.body]).toMatchObject([
      200,
      { status: 'succeeded' },
    ]);
    const answered = calls();
    const { revision } = await elsewhere.view();
    expect(calls()).toBe(answered);
    expect(revision).not.toBe(old);
    expect((await here.view()).revision).toBe(revision);
    const after = await look();

    const spent = calls();
    const looks = await Promise.all(Array.from({ length: VIEWERS }, look));
    expect(new Set(looks.map(one => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(after)]),
    );
    expect(calls()).toBe(spent);
    return { before, after, result: taken.body.result };
  }

  const ofPipeline = ({ target }: OperationOffer) =>
    `?pipelineId=${encodeURIComponent(target.pipelineId ?? '')}`;

  it('show an execution that is retried', async () => {
    const { before, after } = await around(
      { service: 'payments', operation: 'retry-stage', stage: 'Build' },
      offer => `/executions/${offer.target.executionId}${ofPipeline(offer)}`,
      ({ execution }: ExecutionDetail) => execution.status,
    );
    expect([before, after]).toEqual(['failed', 'running']);
  });

  it('show an execution that is started, in the history', async () => {
    const { before, after, result } = await around(
      { service: 'checkout', operation: 'start-pipeline' },
      offer => `/executions${ofPipeline(offer)}`,
      ({ items }: ExecutionList) => items[0].id,
    );
    expect(after).not.toBe(before);
    expect(result).toEqual({ executionId: after });
  });

  it('show a deployment that is stopped', async () => {
    const { before, after } = await around(
      { service: 'trivia-backend', operation: 'stop-deployment' },
      ({ target }) => `/deployments/${target.deploymentId}`,
      ({ deployment }: DeploymentDetail) => deployment.status,
    );
    expect([before, after]).toEqual(['running', 'stopped']);
  });

  it('show a service that has more tasks', async () => {
    const { before = 0, after } = await around(
      {
        service: 'payments',
        operation: 'set-desired-count',
        input: ({ choices }) => ({
          desiredCount: (choices?.desiredCount ?? 0) + 1,
        }),
      },
      ({ target }) =>
        `/environments/${encodeURIComponent(target.environmentId ?? '')}`,
      ({ service }: EnvironmentDetail) => service?.desiredCount,
    );
    expect(after).toBe(before + 1);
  });

  it('show an image that is being scanned', async () => {
    demo.simulator.step(DAY_S);
    const { before, after } = await around(
      { service: 'payments', operation: 'start-scan' },
      ({ target }) => `/images/${target.imageDigest}/findings`,
      ({ scan }: ImageFindingList) => scan.status,
    );
    expect([before, after]).toEqual(['complete', 'running']);
  });
});
