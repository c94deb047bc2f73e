import { ResponseError } from '@backstage/errors';
import type {
  Execution,
  OperationRecord,
  OperationRefusal,
  OperationState,
} from '@ecs-cicd/backstage-plugin-common';
import { checkout } from '../../testing/fixtures';
import { describeRefusal } from './describeRefusal';

const [newest, before] = checkout.pipelines[0].executions;
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

function changeOf({ revisions: [{ shortId, message }] }: Execution) {
  return `${shortId} “${message}”`;
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
    const refusal = describeRefusal(
      await refused(details),
      { expected: {} },
      checkout,
      NOW,
    );
    expect(refusal.advice).toMatch(advice);
    expect(refusal.retry).toBe(retry);
  });

  it.each<[OperationState, OperationState, string]>([
    [
      { status: 'InProgress', updatedAt: '2026-03-01T11:00:00.000Z' },
      { status: 'Stopped', updatedAt: '2026-03-01T11:59:00.000Z' },
      'What changed: status from InProgress to Stopped.',
    ],
    [
      { executionId: before.id, approvalId: 'a1' },
      { executionId: newest.id, approvalId: 'b2' },
      `What changed: execution from ${changeOf(before)} to ${changeOf(
        newest,
      )}.`,
    ],
    [
      { executionId: newest.id, approvalId: 'a1' },
      { executionId: newest.id, status: 'Succeeded' },
      'Its status is Succeeded now.',
    ],
    [
      { latestExecutionId: '0f9e8d7c-not-known' },
      { latestExecutionId: newest.id },
      `What changed: newest execution from 0f9e8d7c to ${changeOf(newest)}.`,
    ],
    [
      { door: 'closed', atTheDoor: '' },
      { door: 'closed', atTheDoor: `${newest.id} ${before.id}` },
      `What changed: who stands at the door from nothing to ${changeOf(
        newest,
      )} and ${changeOf(before)}.`,
    ],
    [
      { atTheDoor: newest.id, rules: 'Alarms FAILED' },
      {
        atTheDoor: `${'aaaaaaaa-1 '.repeat(9)}bbb… ${'x'.repeat(43)}`,
        rules: `${'r'.repeat(300)}… ${'x'.repeat(43)}`,
      },
      `What changed: who stands at the door from ${changeOf(
        newest,
      )} to aaaaaaaa and aaaaaaaa and aaaaaaaa and more; rules that hold it back from Alarms FAILED to ${'r'.repeat(
        120,
      )}….`,
    ],
    [
      { desiredCount: '3', serving: 'checkout:7' },
      { desiredCount: '5', serving: 'checkout:8' },
      'What changed: number of tasks from 3 to 5; what serves from checkout:7 to checkout:8.',
    ],
    [
      { wait: 'pause', hookId: 'h1', weight: '10' },
      { wait: 'termination' },
      'What changed: what it waits for from somebody at a hook to the end of the old tasks.',
    ],
    [
      { executionId: newest.id, approvalId: 'a1' },
      { executionId: newest.id, approvalId: 'b2' },
      'It waits for another decision now.',
    ],
  ])(
    'says what has moved on from %j to %j',
    async (expected, current, change) => {
      const { advice } = describeRefusal(
        await refused({ reason: 'movedOn', current }),
        { expected },
        checkout,
        NOW,
      );
      expect(advice).toBe(
        `Nothing was done. ${change} The page shows how it stands now.`,
      );
    },
  );

  it('lets what was lost on its way be sent again', () => {
    expect(
      describeRefusal(
        new TypeError('Failed to fetch'),
        { expected: {} },
        checkout,
        NOW,
      ),
    ).toEqual({
      title: 'No answer came',
      advice: 'Failed to fetch. Sending it again does not do it twice.',
      retry: true,
    });
  });
});
