import { ResponseError } from '@backstage/errors';
import type {
  OperationRecord,
  OperationRefusal,
} from '@ecs-cicd/backstage-plugin-common';
import { describeRefusal } from './describeRefusal';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const record: OperationRecord = {
  id: '7c0a2f0e-5b1c-4f0b-9f0a-0d6d6b1f8a11',
  entityRef: 'component:default/checkout',
  operation: 'stop-execution',
  status: 'running',
  target: {},
  expected: {},
  requestedBy: 'user:default/priya',
  requestedAt: '2026-03-01T11:58:00.000Z',
};

function refused(details: OperationRefusal, message = 'Said the backend') {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message, details },
        response: { statusCode: 409 },
      }),
      { status: 409, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

describe('describeRefusal', () => {
  it.each<[OperationRefusal, RegExp, boolean]>([
    [
      { reason: 'permission', permission: 'ecs-cicd.release.stop' },
      /needs the permission ecs-cicd\.release\.stop/,
      false,
    ],
    [
      {
        reason: 'binding',
        tag: 'backstage.io/entity-ref',
        resource: 'arn:aws:codepipeline:us-east-1:111122223333:other',
      },
      /arn:aws:codepipeline:us-east-1:111122223333:other has no tag backstage\.io\/entity-ref/,
      false,
    ],
    [{ reason: 'ownChange' }, /Said the backend/, false],
    [{ reason: 'movedOn', record }, /priya: stop, 2 min ago/, false],
    [{ reason: 'movedOn' }, /^Nothing was done\. The page shows/, false],
    [{ reason: 'underWay', record }, /priya: stop, 2 min ago/, true],
    [
      { reason: 'frozen', until: '2026-03-02T06:00:00.000Z' },
      /It ends at .*2026/,
      false,
    ],
    [{ reason: 'impossible' }, /Said the backend/, false],
    [{ reason: 'secondPerson' }, /Said the backend/, false],
    [{ reason: 'refused' }, /Said the backend/, false],
    [{ reason: 'disabled' }, /Said the backend/, false],
    [{ reason: 'failed' }, /Said the backend/, true],
    [{ reason: 'outcomeUnknown' }, /does not do it twice/, true],
  ])('tells of %j what to do', async (details, advice, retry) => {
    const refusal = describeRefusal(await refused(details), NOW);
    expect(refusal.advice).toMatch(advice);
    expect(refusal.retry).toBe(retry);
  });

  it('lets what was lost on its way be sent again', () => {
    expect(describeRefusal(new TypeError('Failed to fetch'), NOW)).toEqual({
      title: 'No answer came',
      advice: 'Failed to fetch. Sending it again does not do it twice.',
      retry: true,
    });
  });
});
