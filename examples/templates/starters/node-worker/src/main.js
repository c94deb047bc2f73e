import { handleMessage } from './handleMessage.js';
import { log } from './log.js';
import { createQueue } from './queue.js';
import { work } from './worker.js';

const { QUEUE_URL } = process.env;
if (!QUEUE_URL) throw new Error('QUEUE_URL says where the messages are');

// ECS sends SIGTERM and waits before it kills: what was taken is finished, nothing new is taken.
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    log('info', 'stopping', { signal });
    stop.abort();
  });
}

log('info', 'waiting for messages');
await work(createQueue(QUEUE_URL), handleMessage, stop.signal);
log('info', 'stopped');
