import { randomUUID } from 'node:crypto';
import type { UserEntity } from '@backstage/catalog-model';
import { DemoBackend, demoEntities } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';
import { COMMIT_AUTHORS_ANNOTATION } from './ownChange';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const person = (
  name: string,
  parts: { profile?: object; annotations?: Record<string, string> } = {},
): UserEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: parts.annotations ?? {},
  },
  spec: { profile: parts.profile ?? {} },
});

const SERVICES = ['checkout', 'legacy-orders'];

describe('separation of duties', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(SERVICES);
  });

  afterEach(async () => {
    await demo.stop();
  });

  it('keeps authors from approving what they wrote, by whatever they are known', async () => {
    const backend = await demo.startPortal({
      entities: [
        ...demoEntities(SERVICES),
        person('aiko', { profile: { email: 'Aiko.Tanaka@example.com' } }),
        person('namesake', {
          profile: {
            email: 'another.tanaka@example.com',
            displayName: 'Aiko Tanaka',
          },
        }),
        person('unknown'),
        person('lead', { profile: { email: 'lead@example.com' } }),
        person('nameless', { profile: { displayName: 'aiko tanaka' } }),
        person('mapped', {
          annotations: {
            [COMMIT_AUTHORS_ANNOTATION]: 'Somebody, aiko.tanaka@example.com',
          },
        }),
      ],
      operations: {
        enabled: true,
        separationOfDuties: { authorMayNotApprove: true },
      },
    });
    const as = (user: string) =>
      new ReleaseUser(backend, { service: 'checkout', user });
    for (const author of [
      'aiko',
      'namesake',
      'nameless',
      'mapped',
      'unknown',
    ]) {
      const offer = await as(author).offer('approve');
      expect(offer).toMatchObject({ isPossible: false, obstacle: 'ownChange' });
      const refused = await as(author).take(offer);
      expect([refused.status, refused.body.error.details]).toEqual([
        403,
        { reason: 'ownChange' },
      ]);
    }
    const offer = await as('lead').offer('approve');
    expect((await as('lead').take(offer)).status).toBe(200);
  });

  it('has a rollback of production confirmed by somebody else', async () => {
    const backend = await demo.startPortal({
      operations: {
        enabled: true,
        separationOfDuties: { rollbackNeedsSecondPerson: true },
      },
    });
    const as = (user: string) =>
      new ReleaseUser(backend, { service: 'legacy-orders', user });
    const offer = await as('ada').offer('roll-back-stage');
    expect(offer).toMatchObject({ isPossible: true, needsSecondPerson: true });
    const [{ id: toExecutionId }, other] = offer.choices?.executions ?? [];
    const input = { toExecutionId };
    const started = await as('ada').take(offer, { input });
    expect([started.status, started.body]).toMatchObject([
      202,
      { status: 'waiting', expiresAt: expect.any(String) },
    ]);
    const confirms = started.body.id;

    // One that waits is enough, for whoever wants the same.
    for (const user of ['ada', 'grace']) {
      const refused = await as(user).take(offer, { input });
      expect([refused.status, refused.body.error.details]).toMatchObject([
        409,
        { reason: 'secondPerson', record: { id: confirms } },
      ]);
    }

    const { awaits } = await as('grace').offer('roll-back-stage');
    expect(awaits).toMatchObject({ id: confirms, input });
    expect((await as('ada').offer('roll-back-stage')).awaits).toBeUndefined();
    for (const refused of [
      await as('ada').take(offer, { input, confirms }),
      await as('grace').take(offer, { input, confirms: randomUUID() }),
      await as('grace').take(offer, {
        input: { toExecutionId: other.id },
        confirms,
      }),
    ]) {
      expect([refused.status, refused.body.error.details]).toMatchObject([
        409,
        { reason: 'secondPerson' },
      ]);
    }
    const [{ status }] = (await as('ada').view()).pipelines[0].stages.slice(-1);
    expect(status).toBe('succeeded');

    // Another execution is another wish.
    const another = await as('grace').take(offer, {
      input: { toExecutionId: other.id },
    });
    expect(another.status).toBe(202);
    const confirmed = await as('grace').take(offer, { input, confirms });
    expect([confirmed.status, confirmed.body]).toMatchObject([
      200,
      { status: 'succeeded', confirms },
    ]);
    const { body } = await as('ada').get('/operations').expect(200);
    expect(body.items).toMatchObject([
      { id: confirmed.body.id, requestedBy: 'user:default/grace' },
      { id: another.body.id, status: 'waiting' },
      {
        id: confirms,
        status: 'succeeded',
        confirmedBy: confirmed.body.id,
        requestedBy: 'user:default/ada',
      },
    ]);
  });
});
