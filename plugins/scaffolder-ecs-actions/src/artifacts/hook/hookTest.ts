import { sections, text } from '../text';
import type { HookOf } from './hookSource';

const service = text`
  const assert = require('node:assert/strict');
  const http = require('node:http');
  const { after, before, describe, it } = require('node:test');

  /** A server on a free port of this machine. */
  async function listen(answer) {
    const server = http.createServer(answer);
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    return { server, url: 'http://127.0.0.1:' + server.address().port };
  }

  describe('validation hook', () => {
    let status = 200;
    let service;

    before(async () => {
      service = await listen((_request, response) => {
        response.statusCode = status;
        response.end();
      });
      process.env.URL = service.url + '/health';
      process.env.PAUSE_MILLISECONDS = '1';
    });

    after(() => service.server.close());
`;

const ecsTests = text`
    const event = { lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT', resourceArn: 'arn' };

    it('lets a version that answers go on', async () => {
      status = 200;
      assert.deepEqual(await require('./index.js').handler(event), {
        hookStatus: 'SUCCEEDED',
      });
    });

    it('takes back a version that does not', async () => {
      status = 503;
      assert.deepEqual(await require('./index.js').handler(event), {
        hookStatus: 'FAILED',
      });
    });

    it('takes back a version that cannot be reached', async () => {
      process.env.URL = 'http://127.0.0.1:1/health';
      assert.deepEqual(await require('./index.js').handler(event), {
        hookStatus: 'FAILED',
      });
    });
`;

const codeDeployTests = text`
    const event = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'hook-1' };
    let told = [];
    let codeDeploy;

    before(async () => {
      codeDeploy = await listen(async (request, response) => {
        const chunks = [];
        for await (const chunk of request) chunks.push(chunk);
        told.push(JSON.parse(Buffer.concat(chunks).toString()));
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end('{}');
      });
      process.env.AWS_ENDPOINT_URL_CODEDEPLOY = codeDeploy.url;
      process.env.AWS_REGION = 'us-east-1';
      process.env.AWS_ACCESS_KEY_ID = 'test';
      process.env.AWS_SECRET_ACCESS_KEY = 'test';
    });

    after(() => codeDeploy.server.close());

    async function verdict() {
      told = [];
      await require('./index.js').handler(event);
      return told;
    }

    const expected = status => [
      { deploymentId: 'd-1', lifecycleEventHookExecutionId: 'hook-1', status },
    ];

    it('lets a version that answers go on', async () => {
      status = 200;
      assert.deepEqual(await verdict(), expected('Succeeded'));
    });

    it('takes back a version that does not', async () => {
      status = 503;
      assert.deepEqual(await verdict(), expected('Failed'));
    });

    it('takes back a version that cannot be reached', async () => {
      process.env.URL = 'http://127.0.0.1:1/health';
      assert.deepEqual(await verdict(), expected('Failed'));
    });

    it('tells of a check that breaks, too', async () => {
      process.env.URL = undefined;
      process.env.HEADERS = 'not JSON';
      assert.deepEqual(await verdict(), expected('Failed'));
    });
`;

/** The unit test of a validation hook, for Node's own test runner. */
export function hookTest(of: HookOf): string {
  const tests = of === 'ecs' ? ecsTests : codeDeployTests;
  return `${sections(service, tests.replace(/^(?=.)/gm, '  '))}\n});\n`;
}
