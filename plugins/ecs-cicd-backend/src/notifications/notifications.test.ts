import { setTimeout as pause } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { DemoBackend, demoEntities } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const OWNER = 'group:default/team-commerce';
const SERVICES = ['checkout', 'payments'];

/** As the catalog serves them once it has processed them. */
function ownedEntities() {
  return demoEntities(SERVICES).map(entity => ({
    ...entity,
    relations: [{ type: 'ownedBy', targetRef: OWNER }],
  }));
}

describe('notifications', () => {
  let demo: DemoBackend;
  let sent: NotificationSendOptions[];
  let send: jest.Mock<Promise<void>, [NotificationSendOptions]>;

  beforeEach(async () => {
    sent = [];
    send = jest.fn(async options => void sent.push(options));
    demo = await DemoBackend.create(SERVICES);
  });

  afterEach(async () => {
    await demo.stop();
  });

  const notifications = () =>
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({ send }),
    });

  function start(
    settings: JsonObject | undefined,
    knex = demo.createDatabase(),
  ) {
    return demo.startPortal({
      entities: ownedEntities(),
      operations: { enabled: true },
      ...(settings ? { notifications: settings } : {}),
      features: [notifications()],
      knex,
    });
  }

  const about = (service: string) =>
    sent.filter(({ payload }) =>
      payload.scope?.startsWith(`component:default/${service}/`),
    );

  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await pause(10);
  }

  it('tells the owner of a waiting approval once, whatever replica reads it', async () => {
    const knex = demo.createDatabase();
    const first = await start({ enabled: true }, knex);
    await new ReleaseUser(first, { service: 'checkout' }).view();
    await until(() => about('checkout').length > 0);
    expect(about('checkout')).toEqual([
      {
        recipients: { type: 'entity', entityRef: [OWNER] },
        payload: {
          title: expect.stringMatching(/: an approval waits in /),
          description: expect.stringContaining('It is open until'),
          link: '/catalog/default/component/checkout/releases',
          severity: 'normal',
          topic: 'approvalWaiting',
          scope: expect.stringMatching(
            /^component:default\/checkout\/approval\//,
          ),
        },
      },
    ]);

    // It has a cache of its own, so all that it reads is new to it.
    const second = await start({ enabled: true }, knex);
    await new ReleaseUser(second, { service: 'checkout' }).view();
    await new ReleaseUser(second, { service: 'payments' }).view();
    expect(about('checkout')).toHaveLength(1);
  });

  it('tells the others what somebody did to production', async () => {
    const backend = await start({
      enabled: true,
      kinds: { approvalWaiting: false },
      recipients: ['owner', 'group:default/on-call'],
    });
    const user = new ReleaseUser(backend, { service: 'checkout' });
    const offer = await user.offer('approve');
    const { body } = await user.take(offer, { comment: 'Looks good' });
    await until(() => about('checkout').length > 0);
    expect(about('checkout')).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: [OWNER, 'group:default/on-call'],
          excludeEntityRef: user.userEntityRef,
        },
        payload: {
          title: expect.stringMatching(/: owner approved what waited in /),
          description: 'Looks good',
          link: '/catalog/default/component/checkout/releases/operations',
          severity: 'normal',
          topic: 'productionOperation',
          scope: `component:default/checkout/operation/${body.id}`,
        },
      },
    ]);
  });

  it('shows releases all the same when nobody can be told, and tells it a little later', async () => {
    send.mockRejectedValueOnce(new Error('no notifications today'));
    const warn = jest.fn();
    const logger = mockServices.logger.mock({ warn });
    logger.child.mockReturnValue(logger);
    const first = await demo.startPortal({
      entities: ownedEntities().filter(
        ({ metadata }) => metadata.name === 'checkout',
      ),
      notifications: { enabled: true },
      features: [notifications(), logger.factory],
    });
    await new ReleaseUser(first, { service: 'checkout' }).view();
    await until(() => warn.mock.calls.length > 0);
    expect(warn).toHaveBeenCalledWith(
      'Could not notify anybody of component:default/checkout',
      expect.objectContaining({ message: 'no notifications today' }),
    );
    // Of an approval that waits, which nobody reads again in the meantime.
    await until(() => about('checkout').length > 0);
    expect(about('checkout')).toHaveLength(1);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['it is off', { enabled: false }],
    ['the portal has no notifications', undefined],
    ['nobody is to be told', { enabled: true, recipients: [] }],
  ])('says nothing where %s', async (_, settings) => {
    const backend = await start(settings);
    const user = new ReleaseUser(backend, { service: 'checkout' });
    await user.take(await user.offer('approve'));
    expect(send).not.toHaveBeenCalled();
  });
});
