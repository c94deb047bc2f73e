import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe('PruneTask', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['checkout']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  it.each([
    [undefined, 364, 366],
    [{ days: 7 }, 6, 8],
  ])('forgets what is older than %j', async (keep, recent, old) => {
    const knex = demo.createDatabase();
    const scheduler = mockServices.scheduler();
    const backend = await demo.startPortal({
      operations: { enabled: true, ...(keep ? { keep } : {}) },
      knex,
      features: [
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    const user = new ReleaseUser(backend, { service: 'checkout' });
    expect((await user.take(await user.offer('approve'))).status).toBe(200);

    const keptWhen = async (days: number) => {
      await knex('operations').update({
        requested_at: Date.now() - days * DAY_MS,
      });
      await scheduler.triggerTask('ecs-cicd-prune-operations');
      const { body } = await user.get('/operations').expect(200);
      return body.items.length;
    };
    expect(await keptWhen(recent)).toBe(1);
    expect(await keptWhen(old)).toBe(0);
  });
});
