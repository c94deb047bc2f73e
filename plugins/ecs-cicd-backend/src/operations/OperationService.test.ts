import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  CODEPIPELINE_ARN_ANNOTATION,
  type OperationRefusal,
  type OperationRequest,
} from '@ecs-cicd/backstage-plugin-common';
import {
  OperationRefusedError,
  OutcomeUnknownError,
  type OperationOrder,
  type ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';
import { InMemoryProvider, partsWith } from '../__testUtils__/InMemoryProvider';
import { refOf, service, TestPortal } from '../__testUtils__/TestPortal';

const entityRef = refOf('shop');
const ada = 'user:default/ada';
const BOUND = { 'backstage.io/entity-ref': entityRef };

/** A pipeline whose test stage failed, or runs again. */
function releaseWith(
  stage: 'failed' | 'running',
  updatedAt = '2026-05-04T09:00:00.000Z',
): ReleaseParts {
  const parts = partsWith('running', { id: 'shop' });
  const [pipeline] = parts.pipelines;
  const execution = {
    id: 'e1',
    pipelineId: 'shop',
    status: stage,
    rawStatus: stage,
    revisions: [],
  };
  const test = {
    ...pipeline.stages[0],
    name: 'Test',
    kind: 'test' as const,
    status: stage,
    rawStatus: stage,
    updatedAt,
    execution,
  };
  return {
    ...parts,
    pipelines: [
      {
        ...pipeline,
        executions: [execution],
        stages: [pipeline.stages[0], test],
      },
    ],
  };
}

describe('OperationService', () => {
  const orders: OperationOrder[] = [];
  let tags: Record<string, string>;
  let retry: (order: OperationOrder) => Promise<object>;
  let provider: InMemoryProvider;
  let portal: TestPortal;

  beforeEach(async () => {
    orders.length = 0;
    tags = BOUND;
    retry = async () => ({ executionId: 'e1' });
    provider = new InMemoryProvider({
      annotation: CODEPIPELINE_ARN_ANNOTATION,
      operators: {
        owns: resource => resource === 'shop',
        readTags: async () => tags,
        operations: {
          'retry-stage': async order => {
            orders.push(order);
            return retry(order);
          },
        },
      },
    });
    provider.answer('shop', releaseWith('failed'));
    portal = await TestPortal.start({
      entities: [service('shop')],
      providers: [provider],
      operations: { enabled: true },
    });
  });

  async function offered(): Promise<OperationRequest> {
    const { items } = await portal.offers.listOffers({
      entityRef,
      credentials: mockCredentials.user(ada),
    });
    expect(items.map(({ operation }) => operation)).toEqual(['retry-stage']);
    const [{ target, expected }] = items;
    return { requestId: randomUUID(), target, expected };
  }

  const perform = (
    body: OperationRequest,
    credentials = mockCredentials.user(ada),
  ) =>
    portal.operations.perform({
      entityRef,
      operation: 'retry-stage',
      body,
      credentials,
      via: 'action',
    });

  const refusalOf = async (work: Promise<object>) => {
    const error = await work.then(
      () => undefined,
      (reason: Error & { details?: OperationRefusal }) => reason,
    );
    return [error?.name, error?.details?.reason];
  };

  it('offers what its provider can do, and has it done with what was seen', async () => {
    const body = await offered();
    retry = async () => {
      provider.answer('shop', releaseWith('running'));
      return { executionId: 'e1' };
    };
    const signals = portal.signals.length;
    expect(await perform(body)).toMatchObject({
      status: 'succeeded',
      requestedBy: ada,
    });
    expect(orders).toMatchObject([
      {
        requestId: body.requestId,
        userEntityRef: ada,
        resource: 'shop',
        expected: body.expected,
        view: { entityRef },
      },
    ]);
    // Everybody who looks is told, and finds it.
    const view = await portal.releases.getRelease({
      entityRef,
      credentials: mockCredentials.user(),
    });
    expect(view.pipelines[0].stages[1].status).toBe('running');
    expect(portal.signals.slice(signals)).toEqual([
      { entityRef, revision: view.revision },
    ]);
  });

  it('acts for a person through a service, and tells both', async () => {
    const body = await offered();
    const onBehalf = {
      ...mockCredentials.user(ada),
      principal: {
        type: 'user' as const,
        userEntityRef: ada,
        actor: { type: 'service' as const, subject: 'plugin:mcp' },
      },
    };
    expect(await perform(body, onBehalf)).toMatchObject({ requestedBy: ada });
  });

  it('compares with what is so now, not with what the portal remembers', async () => {
    const body = await offered();
    provider.answer('shop', releaseWith('failed', '2026-05-04T09:30:00.000Z'));
    expect(await refusalOf(perform(body))).toEqual([
      'ConflictError',
      'movedOn',
    ]);
    expect(orders).toEqual([]);
  });

  it.each([
    ['no tag', {}],
    ['another entity', { 'backstage.io/entity-ref': refOf('other') }],
    ['a tag of another name', { 'Backstage.io/entity-ref': entityRef }],
    [
      'an entity of which this is a part',
      {
        'backstage.io/entity-ref': `${entityRef}-old`,
      },
    ],
  ])('touches nothing that has %s', async (_, other) => {
    tags = other as Record<string, string>;
    expect(await refusalOf(perform(await offered()))).toEqual([
      'NotAllowedError',
      'binding',
    ]);
    expect(orders).toEqual([]);
  });

  it('does nothing while it cannot be read what is so', async () => {
    const body = await offered();
    provider.answer('shop', async () => {
      throw new Error('broken');
    });
    expect(await refusalOf(perform(body))).toEqual([
      'ServiceUnavailableError',
      'failed',
    ]);
    expect(orders).toEqual([]);
    provider.answer('shop', releaseWith('failed'));
    expect(await perform(body)).toMatchObject({ status: 'succeeded' });
  });

  it('says that it does not know, and finds out when the same request comes again', async () => {
    const body = await offered();
    retry = async () => {
      provider.answer('shop', async () => {
        throw new Error('broken');
      });
      throw new OutcomeUnknownError('No answer');
    };
    expect(await refusalOf(perform(body))).toEqual([
      'ServiceUnavailableError',
      'outcomeUnknown',
    ]);
    provider.answer('shop', releaseWith('running'));
    expect(await perform(body)).toMatchObject({ status: 'succeeded' });
    expect(orders).toHaveLength(1);
  });

  it('keeps what the provider refused, with its reason', async () => {
    const body = await offered();
    retry = async () => {
      throw new OperationRefusedError('The stage has been deleted');
    };
    expect(await refusalOf(perform(body))).toEqual([
      'ConflictError',
      'refused',
    ]);
    const { items } = await portal.offers.listOperations({
      entityRef,
      credentials: mockCredentials.user(),
      limit: 10,
    });
    expect(items).toMatchObject([
      { status: 'failed', reason: 'The stage has been deleted' },
    ]);
  });

  it('reads no further back than the moment at which somebody acts', async () => {
    const body = await offered();
    // A reading that began before ends after, with what was so before.
    let finish = () => {};
    const old = new Promise<ReleaseParts>(resolve => {
      finish = () => resolve(releaseWith('failed'));
    });
    provider.answer('shop', () => old);
    portal.now += 3_600_000;
    const reading = portal.refreshTask.run();
    while (provider.readings.length < 2) {
      await new Promise(resolve => setImmediate(resolve));
    }
    const acting = refusalOf(perform(body));
    provider.answer('shop', releaseWith('running'));
    finish();
    await reading;
    expect(await acting).toEqual(['ConflictError', 'movedOn']);
    expect(orders).toEqual([]);
  });
});
