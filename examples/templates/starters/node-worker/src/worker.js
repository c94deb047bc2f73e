import { log } from './log.js';

/**
 * Takes messages from a queue until it is told to stop, and then finishes those that it has taken.
 *
 * @param queue - `receive(signal)` waits for messages `{ body, receipt }`; `remove(receipt)` tells that one is done
 * @param handle - what is done with a message's body
 * @param signal - stops it
 */
export async function work(queue, handle, signal) {
  while (!signal.aborted) {
    const messages = await receive(queue, signal);
    await Promise.all(messages.map(message => settle(queue, handle, message)));
  }
}

async function receive(queue, signal) {
  try {
    return await queue.receive(signal);
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}

async function settle(queue, handle, { body, receipt }) {
  try {
    await handle(body);
    await queue.remove(receipt);
  } catch (error) {
    log('error', 'message failed', { error: error.stack });
  }
}
