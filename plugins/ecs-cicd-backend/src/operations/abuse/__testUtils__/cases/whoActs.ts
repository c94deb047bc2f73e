import { mockCredentials } from '@backstage/backend-test-utils';
import type { AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';

const OFFERS = '/v1/entities/component/default/checkout/offers';
const LIST = '/v1/entities/component/default/checkout/operations';
const TO_THIS = { targetPluginId: 'ecs-cicd' };

/** Approves what waits, with any credentials. */
const approveWith = (authorization: string) => async (bench: AbuseBench) =>
  bench.send({
    headers: { Authorization: authorization },
    body: await bench.request(),
  });

const approveAs = (user: string) =>
  approveWith(mockCredentials.user.header(`user:default/${user}`));

/** Who may not, and who only seems to. */
export const whoActs: AbuseCase[] = [
  {
    title: 'nobody, who has no token',
    send: approveWith(mockCredentials.none.header()),
    status: 401,
  },
  {
    title: 'somebody with a token that is not valid',
    send: approveWith(mockCredentials.user.invalidHeader()),
    status: 401,
  },
  {
    title: 'somebody who made up a token',
    send: approveWith('Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciJ9.'),
    status: 401,
  },
  {
    title: 'somebody with the limited token of a cookie',
    send: approveWith(
      `Bearer ${mockCredentials.limitedUser.token('user:default/owner')}`,
    ),
    status: 401,
  },
  {
    title: 'a service with a token for another plugin',
    send: approveWith(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user('user:default/owner'),
        targetPluginId: 'catalog',
      }),
    ),
    status: 401,
  },
  {
    title: 'a service with a token that is not valid',
    send: approveWith(mockCredentials.service.invalidHeader()),
    status: 401,
  },
  {
    title: 'a service on behalf of nobody',
    send: approveWith(mockCredentials.service.header()),
    status: 403,
    reason: 'permission',
    says: 'on behalf of',
  },
  {
    title: 'another plugin on its own behalf',
    send: approveWith(
      mockCredentials.service.header({
        ...TO_THIS,
        onBehalfOf: mockCredentials.service('plugin:scaffolder'),
      }),
    ),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'a service on behalf of somebody who may only read',
    send: approveWith(
      mockCredentials.service.header({
        ...TO_THIS,
        onBehalfOf: mockCredentials.user('user:default/reader'),
      }),
    ),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'a service on behalf of the owner, which is the owner',
    send: approveWith(
      mockCredentials.service.header({
        ...TO_THIS,
        onBehalfOf: mockCredentials.user('user:default/owner'),
      }),
    ),
    status: 200,
    writes: { PutApprovalResult: 1 },
    also: ({ body }) => expect(body.requestedBy).toBe('user:default/owner'),
  },
  {
    title: 'a reader',
    send: approveAs('reader'),
    status: 403,
    reason: 'permission',
    says: 'ecs-cicd.approval.decide',
    also: ({ body }) =>
      expect(body.error.details.permission).toBe('ecs-cicd.approval.decide'),
  },
  {
    title: 'a user that the catalog does not know',
    send: approveAs('nobody-knows'),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'a user of another namespace with the name of the owner',
    send: approveWith(mockCredentials.user.header('user:elsewhere/owner')),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'the owner of another service',
    send: approveAs('owner-of-payments'),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'somebody who may do something else to it',
    send: approveAs('starter'),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'a stranger, who sees the service and not its releases',
    send: approveAs('stranger'),
    status: 403,
    says: 'ecs-cicd.release.read',
  },
  {
    title: 'somebody from whom the catalog hides the service',
    send: approveAs('outsider'),
    status: 404,
    says: 'There is no entity component:default/checkout, or you may not see it',
  },
  {
    title: 'the owner, of a service that there is not',
    send: async bench =>
      bench.send({
        path: '/v1/entities/component/default/nothing/operations/approve',
        body: await bench.request(),
      }),
    status: 404,
    says: 'There is no entity component:default/nothing, or you may not see it',
  },
  {
    title: 'the owner, where the portal only reads',
    send: async bench =>
      bench.send({ body: await bench.request(), operations: {} }),
    status: 403,
    reason: 'disabled',
  },
  {
    title: 'somebody who says in the body who it is',
    send: async bench =>
      bench.send({
        headers: {
          Authorization: mockCredentials.user.header('user:default/reader'),
        },
        body: {
          ...(await bench.request()),
          requestedBy: 'user:default/owner',
        },
      }),
    status: 400,
  },
  {
    title: 'a service that asks what it could do',
    send: bench =>
      bench.send({
        method: 'get',
        path: OFFERS,
        headers: { Authorization: mockCredentials.service.header() },
      }),
    status: 403,
    reason: 'permission',
  },
  {
    title: 'a reader who asks what there is to do',
    send: bench =>
      bench.send({
        method: 'get',
        path: OFFERS,
        headers: {
          Authorization: mockCredentials.user.header('user:default/reader'),
        },
      }),
    status: 200,
    also: ({ body }) => expect(body.items).toEqual([]),
  },
  {
    title: 'nobody who asks what there is to do',
    send: bench =>
      bench.send({
        method: 'get',
        path: OFFERS,
        headers: { Authorization: mockCredentials.none.header() },
      }),
    status: 401,
  },
  ...[OFFERS, LIST].map(
    (path): AbuseCase => ({
      title: `an outsider who asks for ${path}`,
      send: bench =>
        bench.send({
          method: 'get',
          path,
          headers: {
            Authorization: mockCredentials.user.header('user:default/outsider'),
          },
        }),
      status: 404,
    }),
  ),
];
