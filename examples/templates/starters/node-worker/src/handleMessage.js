import { log } from './log.js';

/**
 * What the service does with a message: begin here. A message may come twice, so what is done with it must do no harm when
 * it is done again. One that throws comes back, and ends in the dead-letter queue when it has been tried often enough.
 */
export async function handleMessage(body) {
  const { id } = JSON.parse(body);
  if (!id) throw new Error('The message has no id');
  log('info', 'handled', { id });
}
