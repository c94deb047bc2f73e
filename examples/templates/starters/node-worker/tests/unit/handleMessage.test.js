import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { handleMessage } from '../../src/handleMessage.js';

describe('handleMessage', () => {
  it('takes a message with an id', async () => {
    await handleMessage('{"id":"1"}');
  });

  it('refuses one without', async () => {
    await assert.rejects(handleMessage('{}'), /no id/);
  });
});
