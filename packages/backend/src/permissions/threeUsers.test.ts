import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import ecsCicdPlugin from '@ecs-cicd/backstage-plugin-backend';
import {
  ecsCicdPermissions,
  type OperationInput,
  type OperationName,
  type OperationOffer,
} from '@ecs-cicd/backstage-plugin-common';
import request from 'supertest';
import permissionsModule from '.';
import { pluginDatabases } from '../__testUtils__/pluginDatabases';
import { testSignIn, USER_HEADER } from './__testUtils__/testSignIn';

// A whole portal with a catalog that reads its files, on a busy machine; every wait in here ends by itself.
jest.setTimeout(120_000);

const AWS = {
  AWS_ACCESS_KEY_ID: 'AKIA111122223333DEMO',
  AWS_SECRET_ACCESS_KEY: 'simulated',
  AWS_REGION: 'us-east-1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: '',
};

const LOOK_MS = 100;
const DAY_S = 26 * 3600;

const examples = resolvePackagePath('backend', '../../examples');

const USERS_FILE = 'src/permissions/__fixtures__/users.yaml';

const USERS = ['owner', 'reader', 'stranger'];

/** One operation for each permission, at a service of the demo where it is possible. */
const ACTS: [permission: string, OperationName, service: string][] = [
  ['ecs-cicd.pipeline.start', 'start-pipeline', 'checkout'],
  ['ecs-cicd.approval.decide', 'approve', 'checkout'],
  ['ecs-cicd.pipeline.retry', 'retry-stage', 'payments'],
  ['ecs-cicd.deployment.start', 'force-deployment', 'payments'],
  ['ecs-cicd.pipeline.stop', 'stop-execution', 'trivia-backend'],
  ['ecs-cicd.deployment.stop', 'stop-deployment', 'trivia-backend'],
  ['ecs-cicd.release.rollback', 'roll-back-stage', 'legacy-orders'],
  ['ecs-cicd.service.scale', 'set-desired-count', 'legacy-orders'],
  ['ecs-cicd.transition.change', 'open-transition', 'recommendations'],
  ['ecs-cicd.condition.override', 'override-condition', 'search'],
  ['ecs-cicd.deployment.continue', 'continue-deployment', 'profile'],
  // A day after the story, when AWS scans an image again.
  ['ecs-cicd.scan.start', 'start-scan', 'notifications'],
];

describe('three users before the portal’s own policy', () => {
  const environment = { ...process.env };
  let simulator: Simulator;
  let backend: TestBackend;
  const tokens = new Map<string, string>();

  afterAll(async () => {
    await backend?.stop();
    await simulator?.stop();
    for (const name of Object.keys(AWS)) delete process.env[name];
    Object.assign(process.env, environment);
  });

  const databases = pluginDatabases();

  beforeAll(async () => {
    simulator = await startSimulator({
      speed: 0,
      startAt: Date.parse('2026-05-04T10:00:00Z'),
    });
    Object.assign(process.env, AWS, { AWS_ENDPOINT_URL: simulator.url });
    backend = await startTestBackend({
      features: [
        authPlugin,
        testSignIn,
        catalogPlugin,
        permissionPlugin,
        permissionsModule,
        ecsCicdPlugin,
        authServiceFactory,
        httpAuthServiceFactory,
        userInfoServiceFactory,
        databases,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            app: { baseUrl: 'http://localhost' },
            auth: { providers: { test: {} } },
            permission: { enabled: true },
            catalog: {
              rules: [{ allow: ['Component', 'Group', 'User'] }],
              locations: [
                resolvePackagePath('backend', USERS_FILE),
                `${examples}/org.yaml`,
                `${examples}/services/*.yaml`,
              ].map(target => ({ type: 'file', target })),
            },
            aws: {
              mainAccount: { region: 'us-east-1' },
              accountDefaults: { roleName: 'ecs-cicd-reader' },
            },
            ecsCicd: {
              operations: { enabled: true },
              aws: {
                locations: [
                  {
                    accountId: '111122223333',
                    regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
                  },
                ],
              },
            },
          },
        }),
      ],
    });
    for (const user of USERS) tokens.set(user, await signIn(user));
    for (const service of new Set(ACTS.map(([, , name]) => name))) {
      await ownedInCatalog(service);
    }
  });

  /** Tries until the catalog has read its users. */
  async function signIn(user: string): Promise<string> {
    for (;;) {
      const { body } = await request(backend.server)
        .get('/api/auth/test/refresh')
        .set(USER_HEADER, user);
      if (body.backstageIdentity) return body.backstageIdentity.token;
      await pause(LOOK_MS);
    }
  }

  const get = (user: string, path: string) =>
    request(backend.server)
      .get(`/api${path}`)
      .auth(tokens.get(user) ?? '', { type: 'bearer' });

  const releases = (service: string) =>
    `/ecs-cicd/v1/entities/component/default/${service}`;

  /** Takes an offer up, as a page does. */
  const take = (
    user: string,
    service: string,
    { operation, target, expected, choices }: OperationOffer,
  ) =>
    request(backend.server)
      .post(`/api${releases(service)}/operations/${operation}`)
      .auth(tokens.get(user) ?? '', { type: 'bearer' })
      .send({
        requestId: randomUUID(),
        target,
        expected,
        input: inputFor(operation, choices),
      });

  /** The catalog reads its files and joins who owns what in its own time. */
  async function ownedInCatalog(service: string): Promise<void> {
    for (;;) {
      const { body } = await get(
        'owner',
        `/catalog/entities/by-name/component/default/${service}`,
      );
      const relations: { type: string }[] = body.relations ?? [];
      if (relations.some(({ type }) => type === 'ownedBy')) return;
      await pause(LOOK_MS);
    }
  }

  /** The writes that AWS has been asked for so far. */
  const writes = () =>
    simulator
      .calls()
      .operations.filter(
        ({ operation }) =>
          !/:(Get|List|Describe|BatchGet|AssumeRole|FilterLogEvents)/.test(
            operation,
          ),
      )
      .reduce((sum, { calls }) => sum + calls, 0);

  it('knows every permission to act', () => {
    expect(ACTS.map(([permission]) => permission).sort()).toEqual(
      ecsCicdPermissions
        .filter(({ attributes }) => attributes.action !== 'read')
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each(['/release', '/offers', '/operations'])(
    'shows owners and readers %s, and not strangers',
    async path => {
      const answers = await Promise.all(
        USERS.map(user => get(user, `${releases('checkout')}${path}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 403]);
    },
  );

  it.each(USERS)(
    'shows %s the services that the policy lets them see',
    async user => {
      const { body } = await get(user, '/ecs-cicd/v1/services').expect(200);
      const refs = body.items.map(
        (one: { entityRef: string }) => one.entityRef,
      );
      expect(refs.includes('component:default/checkout')).toBe(
        user !== 'stranger',
      );
    },
  );

  it.each(ACTS)(
    'lets the owner alone act by %s: %s of %s',
    async (permission, operation, service) => {
      if (operation === 'start-scan') simulator.step(DAY_S);
      const { body: offers } = await get(
        'owner',
        `${releases(service)}/offers`,
      );
      const offer: OperationOffer = offers.items.find(
        (one: OperationOffer) => one.operation === operation && one.isPossible,
      );
      expect(offer).toMatchObject({ permission });
      const { body: none } = await get('reader', `${releases(service)}/offers`);
      expect(none.items).toEqual([]);

      const before = writes();
      const unseen = await take('stranger', service, offer);
      expect([unseen.status, unseen.body.error.message]).toEqual([
        403,
        expect.stringContaining('ecs-cicd.release.read'),
      ]);
      const refused = await take('reader', service, offer);
      expect([refused.status, refused.body.error.details]).toEqual([
        403,
        { reason: 'permission', permission },
      ]);
      expect(writes()).toBe(before);

      const done = await take('owner', service, offer);
      expect([done.status, done.body]).toMatchObject([
        200,
        { status: 'succeeded', requestedBy: 'user:default/owner' },
      ]);
      expect(writes()).toBe(before + 1);
    },
  );
});

function inputFor(
  operation: OperationName,
  choices: OperationOffer['choices'],
): OperationInput {
  switch (operation) {
    case 'roll-back-stage':
      return { toExecutionId: choices?.executions?.at(0)?.id };
    case 'set-desired-count':
      return { desiredCount: (choices?.desiredCount ?? 0) + 1 };
    default:
      return {};
  }
}
