import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createServer } from '../../src/server.js';

describe('server', () => {
  const server = createServer();
  let url;

  before(async () => {
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it('greets', async () => {
    const response = await fetch(url);

    assert.equal(response.status, 200);
    assert.equal((await response.json()).message, 'Hello');
  });

  it('tells that it is well', async () => {
    const response = await fetch(new URL('${{ values.healthPath }}', url));

    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  it('knows nothing else', async () => {
    assert.equal((await fetch(`${url}/nowhere`)).status, 404);
  });
});
