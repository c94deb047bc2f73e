import { randomUUID } from 'node:crypto';
import type {
  OperationInput,
  OperationName,
  OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

interface Place {
  service: string;
  stage?: string;
  /** What AWS is asked for. */
  call: string;
  /** How many seconds the demo's story has to go on until it is possible. */
  after?: number;
}

const DAY_S = 26 * 3600;

const START = 'codepipeline:StartPipelineExecution';

/** Where in the demo each operation is possible. The types see to it that none is missing. */
const PLACES: Record<OperationName, readonly [Place, ...Place[]]> = {
  'start-pipeline': [{ service: 'checkout', call: START }],
  'retry-stage': [
    {
      service: 'payments',
      stage: 'Build',
      call: 'codepipeline:RetryStageExecution',
    },
  ],
  'stop-execution': [
    { service: 'trivia-backend', call: 'codepipeline:StopPipelineExecution' },
  ],
  'roll-back-stage': [
    {
      service: 'legacy-orders',
      stage: 'Production',
      call: 'codepipeline:RollbackStage',
    },
  ],
  'close-transition': [
    {
      service: 'checkout',
      stage: 'Build',
      call: 'codepipeline:DisableStageTransition',
    },
  ],
  'open-transition': [
    {
      service: 'recommendations',
      call: 'codepipeline:EnableStageTransition',
    },
  ],
  'override-condition': [
    { service: 'search', call: 'codepipeline:OverrideStageCondition' },
  ],
  approve: [{ service: 'checkout', call: 'codepipeline:PutApprovalResult' }],
  reject: [{ service: 'checkout', call: 'codepipeline:PutApprovalResult' }],
  'continue-deployment': [
    { service: 'profile', call: 'ecs:ContinueServiceDeployment' },
  ],
  'roll-back-deployment': [
    { service: 'profile', call: 'ecs:ContinueServiceDeployment' },
    { service: 'trivia-backend', call: 'codedeploy:StopDeployment' },
  ],
  'stop-deployment': [
    { service: 'trivia-backend', call: 'codedeploy:StopDeployment' },
  ],
  redeploy: [
    { service: 'checkout', call: 'codedeploy:CreateDeployment' },
    {
      service: 'thumbnailer',
      call: 'codedeploy:CreateDeployment',
      after: 3600,
    },
  ],
  'force-deployment': [{ service: 'payments', call: 'ecs:UpdateService' }],
  'set-desired-count': [{ service: 'payments', call: 'ecs:UpdateService' }],
  'start-scan': [
    { service: 'payments', call: 'ecr:StartImageScan', after: DAY_S },
  ],
};

const CASES = inRounds(
  Object.entries(PLACES).flatMap(([operation, places]) =>
    places.map(place => ({ operation, place })),
  ),
);

describe('an operation whose answer is lost', () => {
  let demo: DemoBackend | undefined;
  let backend: Awaited<ReturnType<DemoBackend['startPortal']>>;
  let round = -1;

  afterAll(async () => {
    await demo?.stop();
  });

  /** A world serves for a round, in which nothing happens to a service that something has happened to. */
  async function begin(of: number, after = 0): Promise<DemoBackend> {
    if (demo && round === of) return demo;
    await demo?.stop();
    demo = await DemoBackend.create(
      CASES.filter(one => one.round === of).map(one => one.place.service),
    );
    if (after > 0) demo.simulator.step(after);
    backend = await demo.startPortal({ operations: { enabled: true } });
    round = of;
    return demo;
  }

  /** A request as a page makes it. */
  async function prepared({ operation, place, round: of }: (typeof CASES)[0]) {
    const { simulator } = await begin(of, place.after);
    simulator.clearCalls();
    const user = new ReleaseUser(backend, { service: place.service });
    const { items } = await user.offers();
    const offer = items.find(
      one =>
        one.operation === operation &&
        one.isPossible &&
        (place.stage === undefined || one.target.stageName === place.stage),
    );
    if (!offer) throw new Error(JSON.stringify(items));
    return {
      simulator,
      user,
      offer,
      body: { requestId: randomUUID(), input: inputFor(offer) },
    };
  }

  describe('after AWS has done it', () => {
    beforeAll(() => {
      round = -1;
    });

    it.each(CASES)(
      'is done once, and is told: $operation of $place.service by $place.call',
      async one => {
        const { simulator, user, offer, body } = await prepared(one);
        const { call } = one.place;
        simulator.addFault({ kind: 'cutAfter', operation: call, times: 1 });
        const response = await user.take(offer, body);
        expect([response.status, response.body]).toMatchObject([
          200,
          { status: 'succeeded' },
        ]);
        const again = await user.take(offer, body);
        expect(again.body).toEqual(response.body);
        // AWS knows by its token that a start is the same one, so that one is sent again.
        const { operations } = simulator.calls();
        expect(
          operations.find(({ operation }) => operation === call)?.calls,
        ).toBe(call === START ? 2 : 1);
      },
    );
  });

  describe('before AWS has done it', () => {
    beforeAll(() => {
      round = -1;
    });

    it.each(CASES)(
      'has failed, and is done by the same request again: $operation of $place.service by $place.call',
      async one => {
        const { simulator, user, offer, body } = await prepared(one);
        simulator.addFault({ kind: 'cut', operation: one.place.call });
        const failed = await user.take(offer, body);
        expect([failed.status, failed.body.error.details]).toEqual([
          503,
          { reason: 'failed' },
        ]);
        const { body: kept } = await user.get('/operations').expect(200);
        expect(kept.items[0]).toMatchObject({
          id: body.requestId,
          status: 'failed',
        });
        simulator.clearFaults();
        const again = await user.take(offer, body);
        expect([again.status, again.body]).toMatchObject([
          200,
          { id: body.requestId, status: 'succeeded' },
        ]);
      },
    );
  });
});

/** Sorts into rounds in which every service comes once, and time stands where all of them want it. */
function inRounds(cases: { operation: string; place: Place }[]) {
  const rounds: { after: number; services: Set<string> }[] = [];
  return cases
    .map(one => {
      const { service, after = 0 } = one.place;
      let round = rounds.findIndex(
        open => open.after === after && !open.services.has(service),
      );
      if (round < 0) {
        round = rounds.push({ after, services: new Set() }) - 1;
      }
      rounds[round].services.add(service);
      return { ...one, round };
    })
    .sort((a, b) => a.round - b.round);
}

function inputFor({ operation, choices }: OperationOffer): OperationInput {
  switch (operation) {
    case 'roll-back-stage':
      return { toExecutionId: choices?.executions?.at(0)?.id };
    case 'close-transition':
      return { reason: 'Not now' };
    case 'redeploy':
      return { toDeploymentId: choices?.deployments?.at(0)?.id };
    case 'set-desired-count':
      return { desiredCount: (choices?.desiredCount ?? 0) + 1 };
    default:
      return {};
  }
}
