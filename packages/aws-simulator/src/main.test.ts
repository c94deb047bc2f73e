import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const command = path.resolve(__dirname, '../bin/aws-simulator');

const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !name.startsWith('AWS_SIMULATOR_'),
  ),
);

function run(args: string[], variables: Record<string, string> = {}) {
  const env = { ...environment, ...variables };
  const child = spawn(process.execPath, [command, ...args], { env });
  let output = '';
  let errors = '';
  let onOutput = () => {};
  child.stdout.on('data', chunk => {
    output += chunk;
    onOutput();
  });
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const ended = new Promise<{
    code: number | null;
    output: string;
    errors: string;
  }>(resolve => child.on('close', code => resolve({ code, output, errors })));
  const address = new Promise<string>((resolve, reject) => {
    onOutput = () => {
      const url = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (url) resolve(url);
    };
    ended.then(({ errors: text }) => reject(new Error(text)), reject);
  });
  address.catch(() => {});
  return { child, ended, address };
}

describe('the command', () => {
  it('starts, says how to use it, and stops at a signal', async () => {
    const { child, ended, address } = run([
      '--port',
      '0',
      '--paused',
      '--seed',
      'x',
      '--no-throttling',
    ]);
    const url = await address;
    const seed = await fetch(`${url}/_simulator/seed`);
    expect(await seed.json()).toMatchObject({ seed: 'x' });
    const clock = await fetch(`${url}/_simulator/clock`);
    expect(await clock.json()).toMatchObject({ paused: true });
    const throttling = await fetch(`${url}/_simulator/throttling`);
    expect(await throttling.json()).toMatchObject({ enabled: false });
    child.kill('SIGTERM');
    const { code, output, errors } = await ended;
    expect(code).toBe(0);
    expect(output).toContain(`export AWS_ENDPOINT_URL=${url}`);
    expect(errors).toBe('');
  }, 30_000);

  it('says in one line why it does not start', async () => {
    const other = createServer();
    await new Promise<void>(resolve => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const results = await Promise.all([
      ...[
        ['--port', String(port)],
        ['--port', 'http'],
        ['--host', '0.0.0.0'],
        ['--scenarios', 'nowhere'],
        ['--start-at', 'soon'],
      ].map(args => run(args).ended),
      run([], { AWS_SIMULATOR_THROTTLING: 'no' }).ended,
    ]);
    other.close();
    expect(results.map(({ code }) => code)).toEqual(results.map(() => 1));
    expect(results.map(({ errors }) => errors)).toEqual([
      `aws-simulator: port ${port} is taken; choose another one with --port or AWS_SIMULATOR_PORT\n`,
      'aws-simulator: The port must be a number from 0 to 65535, not "http"\n',
      'aws-simulator: it listens on 127.0.0.1 only, not on "0.0.0.0": it checks no signature, so nobody else may reach it\n',
      expect.stringMatching(
        /^aws-simulator: No scenario is named "nowhere"\..*\n$/,
      ),
      expect.stringMatching(
        /^aws-simulator: "startAt" must be a time like .*\n$/,
      ),
      'aws-simulator: AWS_SIMULATOR_THROTTLING must be on or off, not "no"\n',
    ]);
  }, 60_000);
});
