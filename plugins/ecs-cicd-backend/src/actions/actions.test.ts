import { randomUUID } from 'node:crypto';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  mockCredentials,
  mockServices,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type {
  OperationOffer,
  OperationOfferList,
  ReleaseView,
  ServiceList,
} from '@ecs-cicd/backstage-plugin-common';
import request, { type Response } from 'supertest';
import { conformsTo } from '../__testUtils__/conformsTo';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';
import { definitions } from '../operations/definitions/definitions';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const ACTIONS = '/api/ecs-cicd/.backstage/actions/v1/actions';
const OWNER = 'user:default/owner';

describe('actions of the registry', () => {
  let demo: DemoBackend;
  let backend: TestBackend;
  const auditor = mockServices.auditor.mock();
  const success = jest.fn(async () => {});
  const fail = jest.fn(async () => {});

  beforeEach(async () => {
    jest.resetAllMocks();
    auditor.createEvent.mockResolvedValue({ success, fail });
    demo = await DemoBackend.create(['checkout', 'payments']);
    backend = await demo.startPortal({
      operations: { enabled: true },
      auditor,
      features: [actionsRegistryServiceFactory],
      policy: ({ userEntityRef, permission }) =>
        userEntityRef === OWNER || permission === 'ecs-cicd.release.read',
    });
  });

  afterEach(async () => {
    await demo.stop();
  });

  const invoke = (
    name: string,
    input: object,
    authorization = mockCredentials.user.header(OWNER),
  ) =>
    request(backend.server)
      .post(`${ACTIONS}/ecs-cicd:${name}/invoke`)
      .set('Authorization', authorization)
      .send(input);

  async function ask<Answer>(name: string, input: object): Promise<Answer> {
    const response: Response = await invoke(name, input);
    expect([response.status, response.body.error]).toEqual([200, undefined]);
    return response.body.output;
  }

  async function requestFor(name: string) {
    const { items } = await ask<OperationOfferList>('list-offers', {
      entityRef: 'checkout',
    });
    const { target, expected } = items.find(
      ({ operation }) => operation === name,
    ) as OperationOffer;
    const entityRef = 'component:default/checkout';
    return { entityRef, requestId: randomUUID(), target, expected };
  }

  it('lists reading calls and every operation, with what each of them does to the world', async () => {
    const { body } = await request(backend.server)
      .get(ACTIONS)
      .set('Authorization', mockCredentials.user.header(OWNER))
      .expect(200);
    const actions = body.actions as {
      name: string;
      attributes: object;
      description: string;
      schema: { input: { properties: object; required: string[] } };
    }[];
    expect(
      Object.fromEntries(
        actions.map(({ name, attributes }) => [
          name,
          Object.entries(attributes)
            .filter(([, isSet]) => isSet)
            .map(([attribute]) => attribute)
            .join(' '),
        ]),
      ),
    ).toEqual({
      'list-services': 'idempotent readOnly',
      'get-release': 'idempotent readOnly',
      'list-executions': 'idempotent readOnly',
      'get-execution': 'idempotent readOnly',
      'get-deployment': 'idempotent readOnly',
      'list-offers': 'idempotent readOnly',
      'list-operations': 'idempotent readOnly',
      ...Object.fromEntries(
        Object.values(definitions).map(({ name, isDestructive }) => [
          name,
          isDestructive ? 'destructive idempotent' : 'idempotent',
        ]),
      ),
    });
    const retry = actions.find(({ name }) => name === 'retry-stage');
    expect(retry?.description).toContain('ecs-cicd.pipeline.retry');
    expect(retry?.schema.input).toMatchObject({
      additionalProperties: false,
      required: ['entityRef', 'requestId', 'target', 'expected'],
      properties: {
        input: {
          properties: { retry: { enum: ['failedActions', 'allActions'] } },
        },
      },
    });
  });

  it('tells where a change is and why it is stuck', async () => {
    const { items } = await ask<ServiceList>('list-services', {
      search: 'checkout',
    });
    expect(items.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/checkout',
    ]);
    const entityRef = 'checkout';
    const view = await ask<ReleaseView>('get-release', { entityRef });
    expect(conformsTo('ReleaseView', view)).toEqual([]);
    const user = new ReleaseUser(backend, { service: 'checkout' });
    expect(view.pipelines).toEqual((await user.view()).pipelines);

    const [{ id: pipelineId, executions }] = view.pipelines;
    const history = await ask<object>('list-executions', {
      entityRef,
      pipelineId,
      limit: 1,
    });
    expect(history).toMatchObject({ items: [{ id: executions[0].id }] });
    const detail = await ask('get-execution', {
      entityRef,
      pipelineId,
      executionId: executions[0].id,
    });
    expect(conformsTo('ExecutionDetail', detail)).toEqual([]);
    const deployment = await ask('get-deployment', {
      entityRef,
      deploymentId: view.deployments[0].id,
    });
    expect(conformsTo('DeploymentDetail', deployment)).toEqual([]);
  });

  it('approves once, and says in the list and in the audit log how it came about', async () => {
    const body = await requestFor('approve');
    const record = await ask('approve', { ...body, comment: 'Looks good' });
    expect(record).toMatchObject({
      id: body.requestId,
      status: 'succeeded',
      requestedBy: OWNER,
      via: 'action',
    });
    expect(await ask('approve', { ...body, comment: 'Looks good' })).toEqual(
      record,
    );
    const { items } = await ask<{ items: object[] }>('list-operations', {
      entityRef: 'checkout',
    });
    expect(items).toEqual([record]);
    expect(record).toMatchObject({ via: 'action' });
    expect(
      demo.simulator
        .calls()
        .operations.find(
          ({ operation }) => operation === 'codepipeline:PutApprovalResult',
        ),
    ).toMatchObject({ calls: 1 });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'operation',
        meta: expect.objectContaining({
          via: 'action',
          queryType: 'approve',
          principal: expect.objectContaining({ userEntityRef: OWNER }),
        }),
      }),
    );
    expect(success).toHaveBeenCalledTimes(2);
  });

  it('refuses what the HTTP API refuses, and tells the audit log', async () => {
    const body = await requestFor('approve');
    const reader = mockCredentials.user.header('user:default/reader');
    const denied = await invoke('approve', body, reader);
    expect([denied.status, denied.body.error]).toMatchObject([
      403,
      {
        name: 'NotAllowedError',
        details: { permission: 'ecs-cicd.approval.decide' },
      },
    ]);
    const alone = await invoke(
      'approve',
      body,
      mockCredentials.service.header(),
    );
    expect([alone.status, alone.body.error.message]).toEqual([
      403,
      expect.stringContaining('Only people act on releases'),
    ]);
    const moved = await invoke('approve', {
      ...body,
      expected: { ...body.expected, executionId: 'another' },
    });
    expect([moved.status, moved.body.error]).toMatchObject([
      409,
      { details: { reason: 'movedOn' } },
    ]);
    expect(fail).toHaveBeenCalledTimes(3);
    expect(
      demo.simulator
        .calls()
        .operations.some(
          ({ operation }) => operation === 'codepipeline:PutApprovalResult',
        ),
    ).toBe(false);
  });

  it('refuses what is not in the schema before it looks at anything', async () => {
    const oddities: [string, object][] = [
      ['no request id', { requestId: undefined }],
      ['a request id that is none', { requestId: 'once more' }],
      ['input of another operation', { input: { abandon: true } }],
      ['a target that there is not', { target: { arn: 'arn:x' } }],
      ['a control character', { comment: 'a\u0007b' }],
      ['an entity ref that is none', { entityRef: 'component:' }],
    ];
    for (const [what, odd] of oddities) {
      const response = await invoke('retry-stage', {
        entityRef: 'checkout',
        requestId: randomUUID(),
        target: {},
        expected: {},
        ...odd,
      });
      const { status, body } = response;
      expect([what, status, body.error.name]).toEqual([
        what,
        400,
        'InputError',
      ]);
    }
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });
});
