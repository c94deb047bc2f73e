import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { runJob } from '../../src/job.js';

describe('job', () => {
  it('does every piece', async () => {
    const { signal } = new AbortController();

    assert.deepEqual(await runJob(signal, ['a', 'b']), { done: 2 });
  });

  it('begins nothing new when it is told to stop', async () => {
    await assert.rejects(
      runJob(AbortSignal.abort(new Error('stopped')), ['a']),
      /stopped/,
    );
  });

  it('ends with 0 when all is done', () => {
    const { status, stdout } = spawnSync(process.execPath, ['src/main.js'], {
      encoding: 'utf8',
    });

    assert.equal(status, 0);
    assert.match(stdout, /"finished"/);
  });
});
