import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { work } from '../../src/worker.js';

/** A queue that hands out these messages and is then told to stop. */
function queueOf(messages, stop) {
  const removed = [];
  return {
    removed,
    async receive() {
      const [body] = messages.splice(0, 1);
      if (body !== undefined) return [{ body, receipt: `receipt of ${body}` }];
      stop.abort();
      throw stop.signal.reason;
    },
    async remove(receipt) {
      removed.push(receipt);
    },
  };
}

describe('worker', () => {
  it('removes what it has handled', async () => {
    const stop = new AbortController();
    const queue = queueOf(['a', 'b'], stop);
    const handled = [];

    await work(queue, async body => handled.push(body), stop.signal);

    assert.deepEqual(handled, ['a', 'b']);
    assert.deepEqual(queue.removed, ['receipt of a', 'receipt of b']);
  });

  it('leaves a message that failed in the queue, and goes on', async () => {
    const stop = new AbortController();
    const queue = queueOf(['bad', 'good'], stop);

    await work(
      queue,
      async body => {
        if (body === 'bad') throw new Error('not today');
      },
      stop.signal,
    );

    assert.deepEqual(queue.removed, ['receipt of good']);
  });

  it('finishes what it has taken when it is told to stop', async () => {
    const stop = new AbortController();
    const queue = queueOf(['slow', 'never'], stop);

    await work(
      queue,
      async () => {
        stop.abort();
        await new Promise(resolve => setImmediate(resolve));
      },
      stop.signal,
    );

    assert.deepEqual(queue.removed, ['receipt of slow']);
  });

  it('ends when the queue cannot be read', async () => {
    const queue = {
      receive: async () => {
        throw new Error('no such queue');
      },
    };

    await assert.rejects(
      work(queue, async () => {}, new AbortController().signal),
      /no such queue/,
    );
  });
});
