import { spawn } from 'node:child_process';
import path from 'node:path';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { createWriteHookAction } from './createWriteHookAction';

const action = createWriteHookAction();
const modules = path.resolve(
  require.resolve('@aws-sdk/client-codedeploy/package.json'),
  '../../..',
);

/** Runs the tests that were written beside a hook, as its team would. */
async function runTests(directory: string) {
  const { NODE_OPTIONS: _ours, ...env } = process.env;
  const tests = spawn(process.execPath, ['--test', '--test-reporter=tap'], {
    cwd: directory,
    env: { ...env, NODE_PATH: modules },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  tests.stdout.on('data', data => (output += data));
  tests.stderr.on('data', data => (output += data));
  const code = await new Promise(resolve => tests.on('close', resolve));
  return { code, output };
}

describe('ecs:hook:write', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  it.each([
    ['canary', 3],
    ['codedeploy-canary', 4],
  ])(
    'writes a hook for %s whose own tests pass',
    async (strategy, tests) => {
      await runAction(action, workspace.workspacePath, {
        name: 'orders',
        strategy,
      });

      const { code, output } = await runTests(
        path.join(workspace.workspacePath, 'hooks/validation'),
      );

      expect(output).toContain(`# pass ${tests}`);
      expect(code).toBe(0);
    },
    60_000,
  );

  it('writes tests that see a hook that lets everything pass', async () => {
    await runAction(action, workspace.workspacePath, { name: 'orders' });
    const file = 'hooks/validation/index.js';
    const source = await workspace.read(file);
    await workspace.write(file, source.replace('return false', 'return true'));

    const { code, output } = await runTests(
      path.join(workspace.workspacePath, 'hooks/validation'),
    );

    expect(output).toContain('# fail 2');
    expect(code).not.toBe(0);
  }, 60_000);

  it('fits into a template as inline code', async () => {
    await runAction(action, workspace.workspacePath, {
      name: 'orders',
      strategy: 'codedeploy-linear',
    });

    expect(
      (await workspace.read('hooks/validation/index.js')).length,
    ).toBeLessThan(4096);
  });
});
