import {
  CodeDeployClient,
  CreateDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import { setTimeout as pause } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  createBackendPlugin,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { DemoBackend, demoEntities } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const DAY_S = 86_400;

const OWNER = 'group:default/team-commerce';
const SERVICES = ['checkout', 'payments'];

/** Its presence is what counts. */
const notificationsPlugin = createBackendPlugin({
  pluginId: 'notifications',
  register(env) {
    env.registerInit({ deps: {}, init: async () => {} });
  },
});

/** As the catalog serves them once it has processed them. */
function ownedEntities(services: string[] = SERVICES) {
  return demoEntities(services).map(entity => ({
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
    features: BackendFeature[] = [],
  ) {
    return demo.startPortal({
      entities: ownedEntities(),
      operations: { enabled: true },
      ...(settings ? { notifications: settings } : {}),
      features: [notifications(), ...features],
      knex,
    });
  }

  /** Something that is told. */
  async function changeProduction(user: ReleaseUser): Promise<void> {
    const { items } = await user.offers();
    const offer = items.find(
      ({ operation, isProduction }) =>
        operation === 'force-deployment' && isProduction,
    );
    if (!offer) throw new Error(JSON.stringify(items));
    expect((await user.take(offer)).status).toBe(200);
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
    const user = new ReleaseUser(second, { service: 'checkout' });
    await user.view();
    await user.take(await user.offer('approve'));
    // That is told later.
    await until(() => about('checkout').length > 1);
    expect(about('checkout').map(({ payload }) => payload.topic)).toEqual([
      'approvalWaiting',
      'productionOperation',
    ]);
  });

  it('tells the others who kept something out of production', async () => {
    const backend = await start({
      enabled: true,
      kinds: { approvalWaiting: false },
    });
    const user = new ReleaseUser(backend, { service: 'checkout' });
    await user.take(await user.offer('reject'), { comment: 'Too early' });
    await until(() => about('checkout').length > 0);
    expect(about('checkout')).toMatchObject([
      {
        recipients: { excludeEntityRef: user.userEntityRef },
        payload: {
          title: expect.stringMatching(/: owner rejected what waited in /),
          description: 'Too early',
        },
      },
    ]);
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

  describe('of deployments', () => {
    /** A portal that has read a service; `readAgain` reads what has become of it. */
    async function watching(name: string) {
      await demo.stop();
      demo = await DemoBackend.create([name]);
      const backend = await demo.startPortal({
        entities: ownedEntities([name]),
        operations: { enabled: true },
        notifications: { enabled: true },
        features: [notifications()],
      });
      const user = new ReleaseUser(backend, { service: name });
      const [{ id: pipelineId }] = (await user.view()).pipelines;
      return {
        readAgain: () =>
          user.take({
            operation: 'stop-execution',
            target: { pipelineId, executionId: 'none' },
            expected: {},
          }),
      };
    }

    it('tells that one has failed', async () => {
      const { readAgain } = await watching('thumbnailer');
      demo.simulator.step(3600);
      const { deploymentId } = await new CodeDeployClient({
        region: 'us-east-2',
        endpoint: demo.simulator.url,
        credentials: {
          accessKeyId: 'AKIA111122223333DEMO',
          secretAccessKey: 'simulated',
        },
      }).send(
        new CreateDeploymentCommand({
          applicationName: 'thumbnailer',
          deploymentGroupName: 'thumbnailer-live',
          revision: {
            revisionType: 'AppSpecContent',
            appSpecContent: {
              content: JSON.stringify({
                version: 0.0,
                Resources: [
                  {
                    thumbnailer: {
                      Type: 'AWS::Lambda::Function',
                      Properties: {
                        Name: 'thumbnailer',
                        Alias: 'live',
                        // Which does not serve any more.
                        CurrentVersion: '1',
                        TargetVersion: '2',
                      },
                    },
                  },
                ],
              }),
            },
          },
        }),
      );
      demo.simulator.step(60);
      await readAgain();
      await until(() => sent.length > 0);
      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: [OWNER] },
          payload: {
            title: expect.stringMatching(/: the deployment to .* failed$/),
            description: expect.stringContaining('version'),
            link: `/catalog/default/component/thumbnailer/releases/deployments/${deploymentId}`,
            severity: 'high',
            topic: 'deploymentFailed',
            scope: `component:default/thumbnailer/deployment/${deploymentId}`,
          },
        },
      ]);
    });

    it('tells that one was rolled back, and why', async () => {
      const { readAgain } = await watching('profile');
      demo.simulator.step(DAY_S);
      await readAgain();
      await until(() => sent.length > 0);
      expect(sent.map(({ payload }) => payload)).toMatchObject([
        {
          title: 'profile: the deployment to Production was rolled back',
          description: expect.stringContaining('timed out'),
          severity: 'high',
          topic: 'deploymentRolledBack',
        },
      ]);
    });
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

  it('tells it where the portal has notifications and nothing is set', async () => {
    const backend = await start(undefined, undefined, [notificationsPlugin]);
    await new ReleaseUser(backend, { service: 'checkout' }).view();
    await until(() => about('checkout').length > 0);
    expect(about('checkout')).toMatchObject([
      { payload: { topic: 'approvalWaiting' } },
    ]);
  });

  it.each([
    ['it is off', { enabled: false }, [notificationsPlugin]],
    ['the portal has no notifications', undefined, []],
    [
      'nobody is to be told',
      { enabled: true, recipients: [] },
      [notificationsPlugin],
    ],
  ])('says nothing where %s', async (_, settings, features) => {
    const knex = demo.createDatabase();
    const silent = await start(settings, knex, features);
    const user = new ReleaseUser(silent, { service: 'checkout' });
    await user.take(await user.offer('approve'));
    // What another portal has to tell comes later than what this one had.
    const telling = await start({ enabled: true }, knex);
    await changeProduction(new ReleaseUser(telling, { service: 'payments' }));
    await until(() => about('payments').length > 0);
    expect(about('checkout')).toEqual([]);
  });
});
