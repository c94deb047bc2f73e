import type { JsonObject } from '@backstage/types';
import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import type { AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';
import { PAYMENTS_REPOSITORY, PAYMENTS_SERVICE, PIPELINE } from '../Elsewhere';

const CHECKOUT = PIPELINE('checkout');

/** The owner of everything asks for checkout's approval, from the page of another service. */
const approveFrom =
  (service: string, operations?: JsonObject) => async (bench: AbuseBench) =>
    bench.send({
      path: `/v1/entities/component/default/${service}/operations/approve`,
      body: await bench.request(),
      operations,
    });

const readFrom = (service: string, page: string) => (bench: AbuseBench) =>
  bench.send({
    method: 'get',
    path: `/v1/entities/component/default/${service}/${page}`,
  });

/** The owner of checkout asks for its approval when its pipeline says that it is somebody else's. */
const boundTo = (title: string, value: string): AbuseCase => ({
  title,
  send: async bench => {
    await bench.elsewhere.bindCheckout(value);
    return approveFrom('checkout')(bench);
  },
  status: 403,
  reason: 'binding',
  says: 'something else',
});

/** The owner of everything takes up what is offered to an entity for what its catalog file alone says is its own. */
const takeUpFrom = (
  service: string,
  operation: OperationName,
  resource: string,
  input = {},
): AbuseCase => ({
  title: `${operation} of what only the catalog file of a ${service} names`,
  send: async bench => {
    const user = await bench.user('owner', service);
    const { items } = await user.offers();
    const offer = items.find(one => one.operation === operation);
    if (!offer) throw new Error(JSON.stringify(items));
    return user.take(offer, { input });
  },
  status: 403,
  reason: 'binding',
  says: `component:default/${service}`,
  also: ({ body }) =>
    expect(body.error.details).toEqual({
      reason: 'binding',
      tag: 'backstage.io/entity-ref',
      resource,
    }),
});

const GROUP =
  'arn:aws:codedeploy:us-west-2:111122223333:deploymentgroup:trivia-backend-prod/trivia-backend-prod';

/** A resource that somebody's catalog file names, and which does not name it back. */
export const whoseItIs: AbuseCase[] = [
  {
    title: "a catalog file that names somebody else's pipeline",
    send: approveFrom('impostor'),
    status: 403,
    reason: 'binding',
    says: 'component:default/impostor',
    also: ({ body }) =>
      expect(body.error.details).toMatchObject({
        tag: 'backstage.io/entity-ref',
        resource: CHECKOUT,
      }),
  },
  {
    title: 'what it shows all the same to those who may read',
    send: readFrom('impostor', 'release'),
    status: 200,
    also: ({ body }) => expect(body.pipelines[0].id).toBe(CHECKOUT),
  },
  {
    title: 'a catalog file that names the pipelines of two others',
    send: approveFrom('greedy'),
    status: 403,
    reason: 'binding',
  },
  {
    title: 'an operation at the second of them',
    send: async bench => {
      const { target, expected } = await bench.offer(
        'start-pipeline',
        'payments',
      );
      return bench.send({
        path: '/v1/entities/component/default/greedy/operations/start-pipeline',
        body: await bench.request('start-pipeline', { target, expected }),
      });
    },
    status: 403,
    reason: 'binding',
    says: 'pipeline:us-east-1:111122223333:payments',
  },
  {
    title: 'every other operation at it: start',
    send: async bench =>
      bench.send({
        path: '/v1/entities/component/default/impostor/operations/start-pipeline',
        body: await bench.request('start-pipeline'),
      }),
    status: 403,
    reason: 'binding',
  },
  {
    title: 'every other operation at it: close',
    send: async bench =>
      bench.send({
        path: '/v1/entities/component/default/impostor/operations/close-transition',
        body: await bench.request('close-transition', {
          input: { reason: 'Mine now' },
        }),
      }),
    status: 403,
    reason: 'binding',
  },
  takeUpFrom('squatter', 'set-desired-count', PAYMENTS_SERVICE, {
    desiredCount: 0,
  }),
  takeUpFrom('squatter', 'force-deployment', PAYMENTS_SERVICE),
  takeUpFrom('copier', 'start-scan', PAYMENTS_REPOSITORY),
  takeUpFrom('hijacker', 'stop-deployment', GROUP),
  takeUpFrom('hijacker', 'roll-back-deployment', GROUP),
  {
    title: 'a tag of which the key is written otherwise',
    send: approveFrom('checkout', {
      enabled: true,
      binding: { tag: 'Backstage.io/Entity-Ref' },
    }),
    status: 403,
    reason: 'binding',
    says: 'does not have it',
  },
  {
    title: 'a tag that has the name without kind and namespace',
    send: approveFrom('checkout', {
      enabled: true,
      binding: { tag: 'service' },
    }),
    status: 403,
    reason: 'binding',
    says: 'something else',
  },
  {
    // To the catalog they are the same: it compares refs without regard to case.
    title: 'no more than the case of the tag, which is the same service',
    send: async bench => {
      await bench.elsewhere.bindCheckout('Component:DEFAULT/Checkout');
      return approveFrom('checkout')(bench);
    },
    status: 200,
    writes: { PutApprovalResult: 1 },
  },
  boundTo('a tag that names another service', 'component:default/payments'),
  boundTo('a tag with a space behind it', 'component:default/checkout '),
  boundTo('a tag that names several', 'component:default/{checkout,payments}'),
  boundTo('a tag that is a pattern', 'component:default/*'),
  boundTo('a tag that is empty', ''),
  {
    title: 'a tag that every object has',
    send: approveFrom('checkout', {
      enabled: true,
      binding: { tag: 'constructor' },
    }),
    status: 403,
    reason: 'binding',
    says: 'does not have it',
  },
  {
    title: 'an exempt account, where the catalog is believed',
    send: approveFrom('impostor', {
      enabled: true,
      binding: { exemptAccounts: ['111122223333'] },
    }),
    status: 200,
    writes: { PutApprovalResult: 1 },
  },
  {
    title: 'the exemption of another account',
    send: approveFrom('impostor', {
      enabled: true,
      binding: { exemptAccounts: ['444455556666'] },
    }),
    status: 403,
    reason: 'binding',
  },
  {
    title: 'tags that the portal may not read',
    send: async bench => {
      bench.demo.simulator.addFault({
        kind: 'deny',
        operation: 'tag:GetResources',
      });
      return approveFrom('checkout')(bench);
    },
    status: 503,
    reason: 'failed',
    says: /Nothing has been done.*tag:GetResources/,
  },
  {
    title: 'tags that AWS does not tell at the moment',
    send: async bench => {
      bench.demo.simulator.addFault({
        kind: 'cut',
        operation: 'tag:GetResources',
      });
      return approveFrom('checkout')(bench);
    },
    status: 503,
    reason: 'failed',
    says: 'Nothing has been done',
  },
];
