import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';

it('ends well when it is told to stop', async () => {
  const service = spawn(process.execPath, ['src/main.js'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const messages = [];
  for await (const line of createInterface(service.stdout)) {
    const { message } = JSON.parse(line);
    messages.push(message);
    if (message === 'listening') service.kill('SIGTERM');
  }
  const [code] =
    service.exitCode === null
      ? await once(service, 'exit')
      : [service.exitCode];

  assert.equal(code, 0);
  assert.deepEqual(messages, ['listening', 'stopping', 'stopped']);
});
