import { randomUUID } from 'node:crypto';
import {
  mockCredentials,
  mockServices,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  releaseReadPermission,
  scanStartPermission,
  type OperationName,
  type OperationTarget,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import {
  DemoBackend,
  demoEntities,
  type Policy,
} from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const CHECKOUT = 'arn:aws:codepipeline:eu-west-1:111122223333:checkout';
const service = 'checkout';
/** It, and another one. */
const SERVICES = [service, 'payments'];

/** Owners do everything, and readers see. What the portal's own policy says is held with the portal. */
const policy: Policy = ({ userEntityRef, permission }) =>
  userEntityRef !== 'user:default/reader' ||
  permission === releaseReadPermission.name;

describe('who may act on releases, and when', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(SERVICES);
  });

  afterEach(async () => {
    await demo.stop();
  });

  const writes = () =>
    demo.simulator
      .calls()
      .operations.filter(
        ({ operation }) =>
          !/:(Get|List|Describe|BatchGet|AssumeRole|FilterLogEvents)/.test(
            operation,
          ),
      );

  const users = (backend: TestBackend) =>
    ['owner', 'reader'].map(
      user => new ReleaseUser(backend, { service, user }),
    );

  it('takes no service for a person, and nobody for anybody', async () => {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    const [owner] = users(backend);
    const { target, expected } = await owner.offer('approve');
    const ask = (authorization: string) =>
      request(backend.server)
        .post(
          '/api/ecs-cicd/v1/entities/component/default/checkout/operations/approve',
        )
        .set('Authorization', authorization)
        .send({ requestId: randomUUID(), target, expected });
    const bot = await ask(mockCredentials.service.header());
    expect([bot.status, bot.body.error.details]).toEqual([
      403,
      { reason: 'permission' },
    ]);
    expect((await ask(mockCredentials.none.header())).status).toBe(401);
    expect((await ask(mockCredentials.user.invalidHeader())).status).toBe(401);
    expect(writes()).toEqual([]);
  });

  it('only reads where operations are not enabled', async () => {
    const backend = await demo.startPortal({});
    const [owner] = users(backend);
    expect(await owner.offers()).toMatchObject({ isEnabled: false, items: [] });
    const refused = await owner.take({
      operation: 'start-pipeline',
      target: { pipelineId: CHECKOUT },
      expected: {},
    });
    expect([refused.status, refused.body.error.details]).toEqual([
      403,
      { reason: 'disabled' },
    ]);
    expect(writes()).toEqual([]);
  });

  describe('an entity that names what belongs to another', () => {
    const thief = {
      ...demoEntities(SERVICES)[0],
      metadata: {
        name: 'thief',
        annotations: { [CODEPIPELINE_ARN_ANNOTATION]: CHECKOUT },
      },
    };
    const entities = [...demoEntities(SERVICES), thief];

    it('shows it, and touches nothing of it', async () => {
      const backend = await demo.startPortal({
        entities,
        operations: { enabled: true },
      });
      const user = new ReleaseUser(backend, { service: 'thief' });
      const { items } = await user.offers();
      const possible = items.filter(({ isPossible }) => isPossible);
      expect(
        [...new Set(possible.map(({ operation }) => operation))].sort(),
      ).toEqual([
        'approve',
        'close-transition',
        'redeploy',
        'reject',
        'roll-back-stage',
        'set-desired-count',
        'start-pipeline',
        'start-scan',
        'stop-execution',
      ]);
      const resources: Partial<Record<OperationName, unknown>> = {
        redeploy: expect.stringContaining(':deploymentgroup:checkout'),
        'start-scan': expect.stringContaining(':repository/checkout'),
      };
      for (const offer of possible) {
        const { executions, deployments } = offer.choices ?? {};
        const inputs: Partial<Record<OperationName, object>> = {
          'close-transition': { reason: 'Mine' },
          'roll-back-stage': { toExecutionId: executions?.[0].id },
          redeploy: { toDeploymentId: deployments?.[0].id },
          'set-desired-count': { desiredCount: 0 },
        };
        const refused = await user.take(offer, {
          input: inputs[offer.operation],
        });
        expect([
          offer.operation,
          refused.status,
          refused.body.error.details,
        ]).toEqual([
          offer.operation,
          403,
          {
            reason: 'binding',
            tag: 'backstage.io/entity-ref',
            resource:
              resources[offer.operation] ??
              offer.target.pipelineId ??
              offer.target.environmentId,
          },
        ]);
      }
      expect(writes()).toEqual([]);
    });

    it.each([
      ['is let in an account that is exempt', ['111122223333'], 200],
      ['is not for another account', ['444455556666'], 403],
    ])('%s', async (_, exemptAccounts, status) => {
      const backend = await demo.startPortal({
        entities,
        operations: { enabled: true, binding: { exemptAccounts } },
      });
      const user = new ReleaseUser(backend, { service: 'thief' });
      const response = await user.take(await user.offer('start-pipeline'));
      expect(response.status).toBe(status);
    });

    it('is asked for the tag that the config names', async () => {
      const backend = await demo.startPortal({
        operations: { enabled: true, binding: { tag: 'service' } },
      });
      const [owner] = users(backend);
      const refused = await owner.take(await owner.offer('start-pipeline'));
      expect([refused.status, refused.body.error.details.tag]).toEqual([
        403,
        'service',
      ]);
    });
  });

  it.each<[string, OperationName, OperationTarget]>([
    [
      'a pipeline of another service',
      'start-pipeline',
      { pipelineId: CHECKOUT.replace('checkout', 'payments') },
    ],
    [
      'a pipeline in another region',
      'start-pipeline',
      { pipelineId: CHECKOUT.replace('eu-west-1', 'us-west-2') },
    ],
    ['what is no ARN', 'start-pipeline', { pipelineId: '../../etc/passwd' }],
    [
      'a stage that is not there',
      'close-transition',
      { pipelineId: CHECKOUT, stageName: 'Nowhere' },
    ],
    [
      'an environment that is not there',
      'redeploy',
      { environmentId: CHECKOUT },
    ],
  ])(
    'finds no target in %s, which costs no call',
    async (_, operation, target) => {
      const backend = await demo.startPortal({ operations: { enabled: true } });
      const [owner] = users(backend);
      await owner.offers();
      demo.simulator.clearCalls();
      const response = await owner.take({ operation, target, expected: {} });
      expect([response.status, response.body.error.name]).toEqual([
        404,
        'NotFoundError',
      ]);
      expect(demo.simulator.calls().operations).toEqual([]);
    },
  );

  it('asks AWS for an execution that it does not know', async () => {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    const [owner] = users(backend);
    await owner.offers();
    demo.simulator.clearCalls();
    const response = await owner.take({
      operation: 'stop-execution',
      target: { pipelineId: CHECKOUT, executionId: randomUUID() },
      expected: {},
    });
    expect(response.status).toBe(404);
    expect(demo.simulator.calls().operations).not.toEqual([]);
    expect(writes()).toEqual([]);
  });

  it('keeps nobody from a pipeline for whom may only scan its images', async () => {
    const backend = await demo.startPortal({
      operations: { enabled: true },
      policy: ({ userEntityRef, permission }) =>
        userEntityRef === 'user:default/owner' ||
        [releaseReadPermission.name, scanStartPermission.name].includes(
          permission,
        ),
    });
    const [owner, scanner] = users(backend);
    const offer = await owner.offer('start-pipeline');
    const { target, expected } = offer;
    demo.simulator.clearCalls();
    for (const strange of [
      target,
      { ...target, imageDigest: `sha256:${'0'.repeat(64)}` },
      {},
    ]) {
      const refused = await scanner.take({
        operation: 'start-scan',
        target: strange,
        expected,
      });
      expect([refused.status, refused.body.error.name]).toEqual([
        400,
        'InputError',
      ]);
    }
    expect(demo.simulator.calls().operations).toEqual([]);
    expect((await owner.take(offer)).status).toBe(200);
  });

  it('tells the audit log of every attempt, and what came of it', async () => {
    const events: object[] = [];
    const auditor = mockServices.auditor.mock({
      createEvent: async ({ eventId, severityLevel, meta }) => {
        events.push({ eventId, severityLevel, status: 'initiated', ...meta });
        return {
          success: async options => {
            events.push({ status: 'succeeded', ...options?.meta });
          },
          fail: async ({ error: { name, message } }) => {
            events.push({ status: 'failed', error: name, message });
          },
        };
      },
    });
    const backend = await demo.startPortal({
      operations: { enabled: true },
      policy,
      auditor,
    });
    const [owner, reader] = users(backend);
    const offer = await owner.offer('start-pipeline');
    const comment = 'Once more';
    await reader.take(offer, { comment });
    demo.simulator.addFault({
      kind: 'deny',
      operation: 'codepipeline:StartPipelineExecution',
      times: 1,
    });
    await owner.take(offer, { comment });
    const { body } = await owner.take(offer, { comment });
    const { target, expected } = offer;
    expect(events).toMatchObject([
      {
        eventId: 'operation',
        severityLevel: 'medium',
        status: 'initiated',
        queryType: 'start-pipeline',
        entityRef: 'component:default/checkout',
        via: 'http',
        principal: { userEntityRef: 'user:default/reader' },
        comment,
        target,
        expected,
      },
      { status: 'failed', error: 'NotAllowedError' },
      { status: 'initiated', via: 'http' },
      {
        status: 'failed',
        error: 'ProviderFailedError',
        // AWS's own words.
        message: expect.stringContaining(
          'not authorized to perform: codepipeline:StartPipelineExecution',
        ),
      },
      {
        status: 'initiated',
        principal: { userEntityRef: 'user:default/owner' },
        requestId: body.id,
      },
      { status: 'succeeded', result: body.result },
    ]);
  });

  it('refuses to change production in a freeze, and says until when', async () => {
    const backend = await demo.startPortal({
      operations: {
        enabled: true,
        freezes: [
          { cron: '* * * * *', duration: { hours: 1 }, reason: 'Inventory' },
        ],
      },
    });
    const [owner] = users(backend);
    const { freeze } = await owner.offers();
    expect(freeze).toEqual({
      reason: 'Inventory',
      until: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const offer = await owner.offer('approve');
    expect(offer).toMatchObject({
      isPossible: false,
      obstacle: 'frozen',
      reason: expect.stringContaining('Inventory'),
    });
    const refused = await owner.take(offer);
    expect([refused.status, refused.body.error.details]).toEqual([
      409,
      { reason: 'frozen', until: expect.any(String) },
    ]);
    expect(writes()).toEqual([]);
    // It goes no further than to the approval.
    expect((await owner.take(await owner.offer('start-pipeline'))).status).toBe(
      200,
    );
    expect((await owner.take(await owner.offer('reject'))).status).toBe(200);
  });
});
