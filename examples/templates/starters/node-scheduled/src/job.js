import { log } from './log.js';

/**
 * What the service does each time: begin here. It may run twice, so what it has done already must do no harm when it is
 * done again. Between two pieces of work it looks whether it is to stop.
 */
export async function runJob(signal, pieces = ['one', 'two', 'three']) {
  let done = 0;
  for (const piece of pieces) {
    signal.throwIfAborted();
    log('info', 'done', { piece });
    done += 1;
  }
  return { done };
}
