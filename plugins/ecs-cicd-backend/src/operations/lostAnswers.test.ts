import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  OperationInput,
  OperationName,
  OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

/** What has happened to a service before, and for how long. */
type Story = readonly { take?: OperationName; seconds: number }[];

interface Place {
  service: string;
  stage?: string;
  /** What AWS is asked for. */
  call: string;
  /** Which of a deployment's waits it ends. */
  wait?: string;
  /** Whether AWS takes a while until it shows that it has done it. */
  isSeenLate?: boolean;
  /** What makes it possible, where the demo's beginning does not. */
  story?: Story;
}

const HOUR: Story = [{ seconds: 3600 }];
const DAY: Story = [{ seconds: 26 * 3600 }];
/** A deployment waits for the traffic to be moved, and then for the old tasks to go. */
const READY: Story = [{ take: 'open-transition', seconds: 3600 }];
const KEPT: Story = [
  ...READY,
  { take: 'continue-deployment', seconds: 22 * 60 },
];
/** A deployment is past its pause. */
const RUNNING: Story = [{ take: 'continue-deployment', seconds: 0 }];

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
    {
      service: 'recommendations',
      call: 'codedeploy:ContinueDeployment',
      wait: 'ready',
      story: READY,
    },
    {
      service: 'recommendations',
      call: 'codedeploy:ContinueDeployment',
      wait: 'termination',
      isSeenLate: true,
      story: KEPT,
    },
  ],
  'roll-back-deployment': [
    { service: 'profile', call: 'ecs:ContinueServiceDeployment' },
    { service: 'profile', call: 'ecs:StopServiceDeployment', story: RUNNING },
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
      story: HOUR,
    },
  ],
  'force-deployment': [{ service: 'payments', call: 'ecs:UpdateService' }],
  'set-desired-count': [{ service: 'payments', call: 'ecs:UpdateService' }],
  'start-scan': [
    { service: 'payments', call: 'ecr:StartImageScan', story: DAY },
  ],
};

const CASES = inRounds(
  Object.entries(PLACES).flatMap(([operation, places]) =>
    places.map(place => ({
      operation,
      place,
      title: `${operation} of ${place.service} by ${[
        place.call,
        place.wait ?? [],
      ]
        .flat()
        .join(' in its wait: ')}`,
    })),
  ),
);

it('is tried of all that the portal may change in AWS', () => {
  const tried = CASES.map(({ place }) => place.call);
  expect([...new Set(tried)].sort()).toEqual(changesInAws().sort());
});

const LATE = CASES.filter(({ place }) => place.isSeenLate);
const PROMPT = CASES.filter(({ place }) => !place.isSeenLate);

describe('an operation whose answer is lost', () => {
  let demo: DemoBackend | undefined;
  let backend: Awaited<ReturnType<DemoBackend['startPortal']>>;
  let round = -1;

  afterAll(async () => {
    await demo?.stop();
  });

  /** A world serves for a round, in which nothing happens to a service that something has happened to. */
  async function begin(of: number): Promise<DemoBackend> {
    if (demo && round === of) return demo;
    await demo?.stop();
    const places = CASES.filter(one => one.round === of).map(one => one.place);
    demo = await DemoBackend.create(places.map(({ service }) => service));
    for (const { take, seconds } of places[0].story ?? []) {
      backend = await demo.startPortal({ operations: { enabled: true } });
      for (const { service } of take ? places : []) {
        const user = new ReleaseUser(backend, { service });
        const { items } = await user.offers();
        const [offer] = items.filter(
          ({ operation, isProduction, isPossible }) =>
            operation === take && isProduction && isPossible,
        );
        expect((await user.take(offer)).status).toBe(200);
      }
      demo.simulator.step(seconds);
    }
    backend = await demo.startPortal({ operations: { enabled: true } });
    round = of;
    return demo;
  }

  /** A request as a page makes it. */
  async function prepared({ operation, place, round: of }: (typeof CASES)[0]) {
    const { simulator } = await begin(of);
    simulator.clearCalls();
    const user = new ReleaseUser(backend, { service: place.service });
    const { items } = await user.offers();
    const offer = items.find(
      one =>
        one.operation === operation &&
        one.isPossible &&
        (place.stage === undefined || one.target.stageName === place.stage) &&
        (place.wait === undefined || one.expected.wait === place.wait),
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

    it.each(PROMPT)('is done once, and is told: $title', async one => {
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
    });

    it.each(LATE)('is not known, and is told later: $title', async one => {
      const { simulator, user, offer, body } = await prepared(one);
      const { call } = one.place;
      simulator.addFault({ kind: 'cutAfter', operation: call, times: 1 });
      const lost = await user.take(offer, body);
      expect([lost.status, lost.body.error.details]).toEqual([
        503,
        { reason: 'outcomeUnknown' },
      ]);
      simulator.step(60);
      const again = await user.take(offer, body);
      expect([again.status, again.body]).toMatchObject([
        200,
        { id: body.requestId, status: 'succeeded' },
      ]);
      expect(callsOf(simulator, call)).toBe(1);
    });
  });

  describe('before AWS has done it', () => {
    beforeAll(() => {
      round = -1;
    });

    it.each(PROMPT)(
      'has failed, and is done by the same request again: $title',
      async one => {
        const { simulator, user, offer, body } = await prepared(one);
        simulator.addFault({ kind: 'cut', operation: one.place.call });
        const failed = await user.take(offer, body);
        // The old tasks take their time to go, and until then nothing tells whether they are to go.
        const [reason, status] =
          one.place.wait === 'termination'
            ? ['outcomeUnknown', 'unknown']
            : ['failed', 'failed'];
        expect([failed.status, failed.body.error.details]).toEqual([
          503,
          { reason },
        ]);
        const { body: kept } = await user.get('/operations').expect(200);
        expect(kept.items[0]).toMatchObject({ id: body.requestId, status });
        simulator.clearFaults();
        const again = await user.take(offer, body);
        expect([again.status, again.body]).toMatchObject([
          200,
          { id: body.requestId, status: 'succeeded' },
        ]);
      },
    );

    it.each(LATE)(
      'is not known, and is done by the same request again: $title',
      async one => {
        const { simulator, user, offer, body } = await prepared(one);
        simulator.addFault({ kind: 'cut', operation: one.place.call });
        const lost = await user.take(offer, body);
        expect([lost.status, lost.body.error.details]).toEqual([
          503,
          { reason: 'outcomeUnknown' },
        ]);
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

function callsOf({ calls }: DemoBackend['simulator'], call: string) {
  return calls().operations.find(({ operation }) => operation === call)?.calls;
}

/** Sorts into rounds in which every service comes once, after a story that all of them want. */
function inRounds<T extends { place: Place }>(cases: T[]) {
  const rounds: { story?: Story; services: Set<string> }[] = [];
  return cases
    .map(one => {
      const { service, story } = one.place;
      let round = rounds.findIndex(
        open => open.story === story && !open.services.has(service),
      );
      if (round < 0) {
        round = rounds.push({ story, services: new Set() }) - 1;
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

/** By the policy, but for what AWS asks for and the portal does not call. */
function changesInAws(): string[] {
  const policy = resolvePackagePath(
    '@ecs-cicd/backstage-plugin-backend',
    '../../docs/iam-policy-operations.json',
  );
  const { Statement } = JSON.parse(readFileSync(policy, 'utf8')) as {
    Statement: { Sid: string; Action: string[] }[];
  };
  const called = Statement.filter(({ Sid }) => Sid !== 'RedeployRevisions');
  return [...new Set(called.flatMap(({ Action }) => Action))];
}
