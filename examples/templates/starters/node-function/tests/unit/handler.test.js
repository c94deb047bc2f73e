import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { handler } from '../../src/handler.js';

describe('handler', () => {
  it('greets by name', async () => {
    assert.deepEqual(await handler({ name: 'Ada' }), { message: 'Hello Ada' });
  });

  it('answers the validation hook', async () => {
    assert.deepEqual(await handler({ source: 'validation' }), {
      message: 'Hello world',
    });
  });
});
