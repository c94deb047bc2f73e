import { runJob } from './job.js';
import { log } from './log.js';

// ECS sends SIGTERM and waits before it kills: the piece under way is finished, then the run counts as failed.
const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
}

try {
  const result = await runJob(stop.signal);
  log('info', 'finished', result);
} catch (error) {
  log('error', 'failed', { error: error.stack });
  process.exitCode = 1;
}
