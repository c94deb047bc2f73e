import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import { describe, it } from 'node:test';

const { SERVICE_URL } = process.env;
assert.ok(SERVICE_URL, 'SERVICE_URL says where the service is');

/** The load balancer is called by its own name, its certificate is for the service's. */
async function ask(path) {
  const { get } = SERVICE_URL.startsWith('https:') ? https : http;
  const response = await new Promise((resolve, reject) => {
    const options = { checkServerIdentity: () => undefined, timeout: 10_000 };
    const request = get(new URL(path, SERVICE_URL), options, resolve);
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', reject);
  });
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode,
    body: JSON.parse(Buffer.concat(chunks).toString()),
  };
}

describe('the deployed service', () => {
  it('tells that it is well', async () => {
    const { status } = await ask('${{ values.healthPath }}');

    assert.equal(status, 200);
  });

  it('greets', async () => {
    const { body } = await ask('/');

    assert.equal(body.message, 'Hello');
  });
});
