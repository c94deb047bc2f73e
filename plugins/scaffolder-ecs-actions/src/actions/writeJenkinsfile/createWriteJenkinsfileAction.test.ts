import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createWriteWorkflowAction } from '../writeWorkflow/createWriteWorkflowAction';
import { createWriteJenkinsfileAction } from './createWriteJenkinsfileAction';
import { examples } from './examples';

describe('ecs:jenkinsfile:write', () => {
  const action = createWriteJenkinsfileAction();
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

      expect(paths).toContain('Jenkinsfile');
      expect(await workspace.read('Jenkinsfile')).toContain(
        inputOf(example).name,
      );
    },
  );

  it('leaves a file that is there as it is, unless it may replace it', async () => {
    await workspace.write('deploy/Jenkinsfile', 'mine');
    const input = { ...inputOf(first), targetPath: 'deploy' };

    await expect(
      runAction(action, workspace.workspacePath, input),
    ).rejects.toThrow(
      'There is already Jenkinsfile; set overwrite to replace it',
    );
    expect(await workspace.read('deploy/Jenkinsfile')).toBe('mine');

    await runAction(action, workspace.workspacePath, {
      ...input,
      overwrite: true,
    });
    expect(await workspace.read('deploy/Jenkinsfile')).not.toBe('mine');
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

  it('goes together with a workflow: the scripts are the same', async () => {
    await runAction(action, workspace.workspacePath, inputOf(first));

    await expect(
      runAction(
        createWriteWorkflowAction(),
        workspace.workspacePath,
        inputOf(first),
      ),
    ).resolves.toMatchObject({ paths: expect.any(Array) });
  });
});
