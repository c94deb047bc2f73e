import { randomUUID } from 'node:crypto';
import type {
  OperationName,
  OperationRequest,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

const operations = { enabled: true };

/** Every operation, at a service of the demo where it is possible, with what AWS is asked for. */
const EVERY: [
  OperationName,
  { service: string; stage?: string; call: string },
  OperationRequest['input']?,
][] = [
  ['start-pipeline', { service: 'checkout', call: 'StartPipelineExecution' }],
  [
    'retry-stage',
    { service: 'payments', stage: 'Build', call: 'RetryStageExecution' },
  ],
  [
    'stop-execution',
    { service: 'trivia-backend', call: 'StopPipelineExecution' },
  ],
  [
    'roll-back-stage',
    { service: 'legacy-orders', stage: 'Production', call: 'RollbackStage' },
  ],
  [
    'close-transition',
    { service: 'checkout', stage: 'Build', call: 'DisableStageTransition' },
    { reason: 'Not now' },
  ],
  [
    'open-transition',
    { service: 'recommendations', call: 'EnableStageTransition' },
  ],
  ['override-condition', { service: 'search', call: 'OverrideStageCondition' }],
  ['approve', { service: 'checkout', call: 'PutApprovalResult' }],
  ['reject', { service: 'checkout', call: 'PutApprovalResult' }],
];

describe('an operation', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create();
  });

  afterEach(async () => {
    await demo.stop();
  });

  const callsOf = (call: string) =>
    demo.simulator
      .calls()
      .operations.filter(({ operation }) => operation.endsWith(`:${call}`))
      .reduce((sum, { calls }) => sum + calls, 0);

  /** A request as a page makes it. */
  async function prepared(
    [operation, place, input]: (typeof EVERY)[number],
    options: { user?: string } = {},
  ) {
    const backend = await demo.startPortal({ operations });
    const user = new ReleaseUser(backend, {
      service: place.service,
      user: options.user,
    });
    const offer = await user.offer(operation, place.stage);
    const toExecutionId = offer.choices?.executions?.at(0)?.id;
    const body = {
      requestId: randomUUID(),
      input: toExecutionId ? { toExecutionId } : input,
    };
    return { backend, user, offer, body };
  }

  const [start] = EVERY;
  const approve = EVERY.find(([name]) => name === 'approve') ?? start;

  it('is done once for a hundred identical requests at two replicas, and all hear the same', async () => {
    const knex = demo.createDatabase();
    // One after the other: they take the lock of the migrations in turn.
    const replicas = [
      await demo.startPortal({ operations, knex }),
      await demo.startPortal({ operations, knex }),
    ];
    const users = replicas.map(
      backend => new ReleaseUser(backend, { service: 'checkout' }),
    );
    const offer = await users[0].offer('approve');
    await users[1].view();
    const requestId = randomUUID();
    const responses = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        users[i % 2].take(offer, { requestId }),
      ),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(
      new Set([200]),
    );
    expect(
      new Set(responses.map(({ body }) => JSON.stringify(body))).size,
    ).toBe(1);
    expect(callsOf('PutApprovalResult')).toBe(1);
  });

  it('is done once for two people at once, and the second is told who did what', async () => {
    const { backend, user, offer } = await prepared(approve);
    const other = new ReleaseUser(backend, {
      service: 'checkout',
      user: 'other',
    });
    const reject = await other.offer('reject');
    const responses = await Promise.all([user.take(offer), other.take(reject)]);
    const [done, refused] = responses.sort((a, b) => a.status - b.status);
    expect([done.status, refused.status]).toEqual([200, 409]);
    expect(refused.body.error.details).toMatchObject({
      record: { id: done.body.id, requestedBy: done.body.requestedBy },
    });
    expect(callsOf('PutApprovalResult')).toBe(1);
  });

  it.each(EVERY)(
    '%s is not done twice when the connection is cut after AWS has done it',
    async (...one) => {
      const { user, offer, body } = await prepared(one);
      const [, { call }] = one;
      demo.simulator.addFault({
        kind: 'cutAfter',
        operation: `codepipeline:${call}`,
        times: 1,
      });
      const response = await user.take(offer, body);
      expect([response.status, response.body]).toMatchObject([
        200,
        { status: 'succeeded' },
      ]);
      // AWS knows by its token that a start is the same one, so that one is sent again.
      expect(callsOf(call)).toBe(call === 'StartPipelineExecution' ? 2 : 1);
      const again = await user.take(offer, body);
      expect(again.body).toEqual(response.body);
      expect(callsOf(call)).toBe(call === 'StartPipelineExecution' ? 2 : 1);
    },
  );

  it.each(EVERY.filter(([name]) => name !== 'start-pipeline'))(
    '%s is not done when the connection is cut before, and is when the same request comes again',
    async (...one) => {
      const { user, offer, body } = await prepared(one);
      const [, { call }] = one;
      demo.simulator.addFault({
        kind: 'cut',
        operation: `codepipeline:${call}`,
        times: 1,
      });
      const failed = await user.take(offer, body);
      expect([failed.status, failed.body.error.details]).toEqual([
        503,
        { reason: 'failed' },
      ]);
      const { body: kept } = await user.get('/operations').expect(200);
      expect(kept.items).toMatchObject([{ status: 'failed' }]);
      const again = await user.take(offer, body);
      expect([again.status, again.body.id]).toEqual([200, body.requestId]);
    },
  );

  it.each([
    ['deny', 502, 'codepipeline:PutApprovalResult'],
    ['throttle', 503, 'too many requests'],
  ] as const)('that AWS answers with %s is %i', async (kind, status, words) => {
    const { user, offer, body } = await prepared(approve);
    demo.simulator.addFault({
      kind,
      operation: 'codepipeline:PutApprovalResult',
      times: 1,
    });
    const response = await user.take(offer, body);
    expect([response.status, response.body.error.details]).toEqual([
      status,
      { reason: 'failed' },
    ]);
    expect(response.body.error.message).toContain(words);
    expect((await user.take(offer, body)).status).toBe(200);
  });

  it('has an id that stands for one thing', async () => {
    const { backend, user, offer, body } = await prepared(start);
    expect((await user.take(offer, body)).status).toBe(200);
    const other = new ReleaseUser(backend, {
      service: 'checkout',
      user: 'other',
    });
    for (const response of [
      await other.take(offer, body),
      await user.take(offer, { ...body, comment: 'Another' }),
      await user.take(await user.offer('close-transition', 'Test'), {
        ...body,
        input: { reason: 'Another' },
      }),
    ]) {
      expect([response.status, response.body.error.details]).toEqual([
        409,
        { reason: 'underWay' },
      ]);
    }
  });
});
