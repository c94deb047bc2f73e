import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { OperationRequest } from '@ecs-cicd/backstage-plugin-common';
import type { Response } from 'supertest';
import type { AbuseBench } from '../AbuseBench';
import type { AbuseCase } from '../AbuseCase';

const ONE = { PutApprovalResult: 1 };

/** The approval once, and then something else with the same request id. */
const after =
  (
    second: (
      request: OperationRequest,
      bench: AbuseBench,
    ) => Parameters<AbuseBench['send']>[0] | Promise<object>,
  ) =>
  async (bench: AbuseBench) => {
    const body = await bench.request('approve', { comment: 'For us alone' });
    const first = await bench.send({ body });
    expect(first.status).toBe(200);
    return bench.send(await second(body, bench));
  };

const othersHear = ({ text }: Response) => {
  expect(text).not.toContain('For us alone');
  expect(text).not.toContain('user:default/owner');
};

/** A hundred at once; the answer is the first of those with the highest status. */
const hundred =
  (requestIds: (i: number) => string) => async (bench: AbuseBench) => {
    const request = await bench.request();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        bench.send({ body: { ...request, requestId: requestIds(i) } }),
      ),
    );
    bench.answers = answers;
    return answers.sort((a, b) => b.status - a.status)[0];
  };

/** What comes again, at once, or under a false name. */
export const howOften: AbuseCase[] = [
  {
    title: 'the same request again, which gets the same record',
    send: after(body => ({ body })),
    status: 200,
    writes: ONE,
    also: ({ body }) => expect(body.comment).toBe('For us alone'),
  },
  {
    title: 'the same request with its id in upper case',
    send: after(body => ({
      body: { ...body, requestId: body.requestId.toUpperCase() },
    })),
    status: 200,
    writes: ONE,
  },
  {
    title: 'its id for another comment',
    send: after(body => ({ body: { ...body, comment: 'Another' } })),
    status: 409,
    reason: 'underWay',
    writes: ONE,
  },
  {
    title: 'its id for another operation',
    send: after(body => ({
      path: '/v1/entities/component/default/checkout/operations/reject',
      body,
    })),
    status: 409,
    reason: 'underWay',
    writes: ONE,
  },
  {
    title: 'its id for another service',
    send: after(body => ({
      path: '/v1/entities/component/default/payments/operations/approve',
      body,
    })),
    status: 409,
    reason: 'underWay',
    writes: ONE,
    also: othersHear,
  },
  {
    title: 'its id from somebody else, who hears nothing of it',
    send: after(body => ({
      headers: {
        Authorization: mockCredentials.user.header('user:default/other'),
      },
      body,
    })),
    status: 409,
    reason: 'underWay',
    writes: ONE,
    also: othersHear,
  },
  {
    title: 'its id from somebody who may not',
    send: after(body => ({
      headers: {
        Authorization: mockCredentials.user.header('user:default/reader'),
      },
      body,
    })),
    status: 403,
    reason: 'permission',
    writes: ONE,
    also: othersHear,
  },
  {
    title: 'the same with a new id, which has moved on',
    send: after(body => ({ body: { ...body, requestId: randomUUID() } })),
    status: 409,
    reason: 'movedOn',
    writes: ONE,
    also: ({ body }) =>
      expect(body.error.details.record.requestedBy).toBe('user:default/owner'),
  },
  {
    title: 'the opposite with a new id',
    send: after(body => ({
      path: '/v1/entities/component/default/checkout/operations/reject',
      body: { ...body, requestId: randomUUID() },
    })),
    status: 409,
    reason: 'movedOn',
    writes: ONE,
  },
  {
    title: 'a confirmation of what is done',
    send: after(body => ({
      body: { ...body, requestId: randomUUID(), confirms: body.requestId },
    })),
    status: 409,
    reason: 'movedOn',
    writes: ONE,
  },
  {
    title: 'a hundred times the same request, which all hear the same',
    send: async bench => {
      const requestId = randomUUID();
      return hundred(() => requestId)(bench);
    },
    status: 200,
    writes: ONE,
    also: (_, bench) =>
      expect(new Set(bench.answers.map(({ text }) => text)).size).toBe(1),
  },
  {
    title: 'a hundred requests for the same, of which one is carried out',
    send: hundred(() => randomUUID()),
    status: 409,
    reason: ['underWay', 'movedOn'],
    writes: ONE,
    also: (_, { answers }) =>
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200,
        ...Array.from({ length: 99 }, () => 409),
      ]),
  },
];
