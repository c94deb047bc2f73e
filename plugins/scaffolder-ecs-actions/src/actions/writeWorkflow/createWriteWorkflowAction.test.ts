import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createWriteWorkflowAction } from './createWriteWorkflowAction';
import { examples } from './examples';

describe('ecs:workflow:write', () => {
  const action = createWriteWorkflowAction();
  const [first] = examples;
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  it.each(examples.map(example => [example.description, example] as const))(
    'runs the example: %s',
    async (_description, example) => {
      const { paths } = await runAction(
        action,
        workspace.workspacePath,
        inputOf(example),
      );

      expect(paths).toContain('.github/workflows/release.yml');
      expect(await workspace.read('.github/workflows/release.yml')).toContain(
        inputOf(example).name,
      );
    },
  );

  it('leaves a file that is there as it is, unless it may replace it', async () => {
    await workspace.write('deploy/.github/workflows/release.yml', 'mine');
    const input = { ...inputOf(first), targetPath: 'deploy' };

    await expect(
      runAction(action, workspace.workspacePath, input),
    ).rejects.toThrow(
      'There is already .github/workflows/release.yml; set overwrite to replace it',
    );
    expect(await workspace.read('deploy/.github/workflows/release.yml')).toBe(
      'mine',
    );

    await runAction(action, workspace.workspacePath, {
      ...input,
      overwrite: true,
    });
    expect(
      await workspace.read('deploy/.github/workflows/release.yml'),
    ).not.toBe('mine');
  });

  it.each([
    ['an account that is none', { account: '1111' }],
    ['no environment', { environments: [] }],
    ['a name that AWS does not take', { name: 'Orders_API' }],
  ])('refuses %s', async (_what, wrong) => {
    await expect(
      runAction(action, workspace.workspacePath, {
        ...inputOf(first),
        ...wrong,
      }),
    ).rejects.toThrow();
  });

  it('writes scripts that can be run', async () => {
    await runAction(action, workspace.workspacePath, inputOf(first));

    const { mode } = await stat(
      join(workspace.workspacePath, 'scripts/deploy.sh'),
    );
    expect(mode & 0o111).toBe(0o111);
  });
});
