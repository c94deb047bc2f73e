import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const { QUEUE_URL, DEAD_LETTER_QUEUE_URL } = process.env;
assert.ok(QUEUE_URL, 'QUEUE_URL says where messages go');
assert.ok(DEAD_LETTER_QUEUE_URL, 'DEAD_LETTER_QUEUE_URL says where they end');

const aws = async (...parameters) => {
  const { stdout } = await promisify(execFile)('aws', [
    'sqs',
    ...parameters,
    '--output',
    'json',
  ]);
  return stdout ? JSON.parse(stdout) : undefined;
};

/** Messages that wait, and those that somebody has taken. */
async function left(queueUrl) {
  const { Attributes } = await aws(
    'get-queue-attributes',
    '--queue-url',
    queueUrl,
    '--attribute-names',
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
  );
  return Object.values(Attributes).reduce(
    (sum, count) => sum + Number(count),
    0,
  );
}

describe('the deployed worker', () => {
  it('takes a message and is done with it', { timeout: 180_000 }, async () => {
    const failedBefore = await left(DEAD_LETTER_QUEUE_URL);
    await aws(
      'send-message',
      '--queue-url',
      QUEUE_URL,
      '--message-body',
      JSON.stringify({ id: `test-${Date.now()}` }),
    );
    // The queue counts late: several looks in a row must find nothing.
    for (let empty = 0; empty < 3; ) {
      await pause(5_000);
      empty = (await left(QUEUE_URL)) === 0 ? empty + 1 : 0;
    }

    assert.equal(await left(DEAD_LETTER_QUEUE_URL), failedBefore);
  });
});
