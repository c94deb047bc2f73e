import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  OperationRefusedError,
  OutcomeUnknownError,
  type ReleaseParts,
} from '@ecs-cicd/backstage-plugin-node';
import {
  ada,
  entityRef,
  refusalOf,
  releaseWith,
  RetryPortal,
} from '../__testUtils__/RetryPortal';
import { refOf } from '../__testUtils__/TestPortal';
import { DatabaseOperations } from './DatabaseOperations';

describe('OperationService', () => {
  let shop: RetryPortal;

  beforeEach(async () => {
    shop = await RetryPortal.start();
  });

  it('offers what its provider can do, and has it done with what was seen', async () => {
    const body = await shop.offered();
    shop.retry = async () => {
      shop.answer(releaseWith('running'));
      return { executionId: 'e1' };
    };
    const signals = shop.portal.signals.length;
    expect(await shop.perform(body)).toMatchObject({
      status: 'succeeded',
      requestedBy: ada,
    });
    expect(shop.orders).toMatchObject([
      {
        requestId: body.requestId,
        userEntityRef: ada,
        resource: 'shop',
        expected: body.expected,
        view: { entityRef },
      },
    ]);
    // Everybody who looks is told, and finds it.
    const view = await shop.portal.releases.getRelease({
      entityRef,
      credentials: mockCredentials.user(),
    });
    expect(view.pipelines[0].stages[1].status).toBe('running');
    expect(shop.portal.signals.slice(signals)).toEqual([
      { entityRef, revision: view.revision },
    ]);
  });

  it('acts for a person through a service, and tells both', async () => {
    const body = await shop.offered();
    const onBehalf = {
      ...mockCredentials.user(ada),
      principal: {
        type: 'user' as const,
        userEntityRef: ada,
        actor: { type: 'service' as const, subject: 'plugin:mcp' },
      },
    };
    expect(await shop.perform(body, onBehalf)).toMatchObject({
      requestedBy: ada,
    });
    const [[{ meta }]] = shop.portal.auditor.createEvent.mock.calls;
    expect(meta).toMatchObject({
      via: 'action',
      principal: {
        userEntityRef: ada,
        actor: { type: 'service', subject: 'plugin:mcp' },
      },
    });
  });

  it('compares with what is so now, not with what the portal remembers', async () => {
    const body = await shop.offered();
    shop.answer(
      releaseWith('failed', { updatedAt: '2026-05-04T09:30:00.000Z' }),
    );
    expect(await refusalOf(shop.perform(body))).toEqual([
      'ConflictError',
      'movedOn',
    ]);
    expect(shop.orders).toEqual([]);
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
    shop.readTags = async () => other as Record<string, string>;
    expect(await refusalOf(shop.perform(await shop.offered()))).toEqual([
      'NotAllowedError',
      'binding',
    ]);
    expect(shop.orders).toEqual([]);
  });

  it('does nothing while it cannot be read what is so', async () => {
    const body = await shop.offered();
    shop.answer(async () => {
      throw new Error('broken');
    });
    expect(await refusalOf(shop.perform(body))).toEqual([
      'ServiceUnavailableError',
      'failed',
    ]);
    expect(shop.orders).toEqual([]);
    shop.answer(releaseWith('failed'));
    expect(await shop.perform(body)).toMatchObject({ status: 'succeeded' });
  });

  it('says that it does not know, and finds out when the same request comes again', async () => {
    const body = await shop.offered();
    shop.retry = async () => {
      shop.answer(async () => {
        throw new Error('broken');
      });
      throw new OutcomeUnknownError('No answer');
    };
    expect(await refusalOf(shop.perform(body))).toEqual([
      'ServiceUnavailableError',
      'outcomeUnknown',
    ]);
    shop.answer(releaseWith('running'));
    expect(await shop.perform(body)).toMatchObject({ status: 'succeeded' });
    expect(shop.orders).toHaveLength(1);
  });

  it('keeps what the provider refused, with its reason', async () => {
    const body = await shop.offered();
    shop.retry = async () => {
      throw new OperationRefusedError('The stage has been deleted');
    };
    expect(await refusalOf(shop.perform(body))).toEqual([
      'ConflictError',
      'refused',
    ]);
    expect(await shop.kept()).toMatchObject([
      { status: 'failed', reason: 'The stage has been deleted' },
    ]);
  });

  it('tells what it did though what it was done to is gone, and keeps others from that', async () => {
    const body = await shop.offered();
    shop.retry = async () => {
      const parts = releaseWith('running');
      const [pipeline] = parts.pipelines;
      shop.answer({ ...parts, pipelines: [{ ...pipeline, stages: [] }] });
      return { executionId: 'e1' };
    };
    const record = await shop.perform(body);
    const readings = shop.provider.readings.length;
    expect(await shop.perform(body)).toEqual(record);
    const other = shop.perform({ ...body, requestId: randomUUID() });
    expect(await refusalOf(other)).toEqual(['NotFoundError', undefined]);
    expect(shop.provider.readings.length).toBe(readings);
  });

  it('asks again what is not there, when it has been a while since', async () => {
    const body = await shop.offered();
    const target = { ...body.target, stageName: 'New' };
    const parts = releaseWith('failed');
    const [pipeline] = parts.pipelines;
    const stages = pipeline.stages.map(stage => ({ ...stage, name: 'New' }));
    shop.answer({ ...parts, pipelines: [{ ...pipeline, stages }] });
    const perform = () =>
      shop.perform({ ...body, requestId: randomUUID(), target });
    expect(await refusalOf(perform())).toEqual(['NotFoundError', undefined]);
    shop.portal.now += 61_000;
    expect(await perform()).toMatchObject({ status: 'succeeded' });
  });

  it('shows what it did to who looks at the same as another entity, too', async () => {
    shop = await RetryPortal.start(['twin', 'stranger']);
    const seen = async (name: string) => {
      const view = await shop.portal.releases.getRelease({
        entityRef: refOf(name),
        credentials: mockCredentials.user(),
      });
      return view.pipelines[0].stages.at(-1)?.status;
    };
    shop.provider.answer('twin', releaseWith('failed'));
    expect(await seen('twin')).toBe('failed');
    expect(await seen('stranger')).toBe('succeeded');
    const body = await shop.offered();
    shop.retry = async () => {
      shop.answer(releaseWith('running'));
      shop.provider.answer('twin', releaseWith('running'));
      return { executionId: 'e1' };
    };
    const { readings } = shop.provider;
    const before = readings.length;
    await shop.perform(body);
    while ((await seen('twin')) !== 'running') {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(readings.slice(before).sort()).toEqual(['shop', 'shop', 'twin']);
  });

  it('is watched by one of all who wait for it', async () => {
    const body = await shop.offered();
    let finish = () => {};
    shop.retry = () =>
      new Promise(resolve => {
        finish = () => resolve({ executionId: 'e1' });
      });
    const looks = jest.spyOn(DatabaseOperations.prototype, 'get');
    const waiting = Array.from({ length: 50 }, () => shop.perform(body));
    while (looks.mock.calls.length < 3) {
      await new Promise(resolve => setImmediate(resolve));
    }
    finish();
    const records = await Promise.all(waiting);
    expect(new Set(records.map(({ id }) => id)).size).toBe(1);
    expect(shop.orders).toHaveLength(1);
    // A few until the end, and one by the request that did it.
    expect(looks.mock.calls.length).toBeLessThan(10);
    looks.mockRestore();
  });

  it('reads no further back than the moment at which somebody acts', async () => {
    const body = await shop.offered();
    // A reading that began before ends after, with what was so before.
    let finish = () => {};
    const old = new Promise<ReleaseParts>(resolve => {
      finish = () => resolve(releaseWith('failed'));
    });
    shop.answer(() => old);
    shop.portal.now += 3_600_000;
    const reading = shop.portal.refreshTask.run();
    while (shop.provider.readings.length < 2) {
      await new Promise(resolve => setImmediate(resolve));
    }
    const acting = refusalOf(shop.perform(body));
    shop.answer(releaseWith('running'));
    finish();
    await reading;
    expect(await acting).toEqual(['ConflictError', 'movedOn']);
    expect(shop.orders).toEqual([]);
  });
});
