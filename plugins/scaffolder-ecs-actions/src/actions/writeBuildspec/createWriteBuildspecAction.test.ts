import { parse } from 'yaml';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createWriteBuildspecAction } from './createWriteBuildspecAction';
import { examples } from './examples';

describe('ecs:buildspec:write', () => {
  const action = createWriteBuildspecAction();
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

      expect(paths).toContain('buildspec.yml');
      const buildspec = parse(await workspace.read('buildspec.yml'));
      expect(buildspec.version).toBe(0.2);
    },
  );

  it('writes both buildspecs below the target path', async () => {
    const { paths } = await runAction(action, workspace.workspacePath, {
      name: 'orders',
      targetPath: 'service',
    });

    expect(paths).toEqual(['buildspec.yml', 'buildspec.integration.yml']);
    expect(
      parse(await workspace.read('service/buildspec.integration.yml')).reports,
    ).toHaveProperty('integration-tests');
  });

  it('writes no tests of a deployment where production is all there is', async () => {
    const { paths } = await runAction(action, workspace.workspacePath, {
      name: 'orders',
      environments: ['production'],
    });

    expect(paths).toEqual(['buildspec.yml']);
  });

  it('leaves a file that is there as it is, unless it may replace it', async () => {
    await workspace.write('buildspec.yml', 'version: 0.2\n');
    const input = { name: 'orders' };

    await expect(
      runAction(action, workspace.workspacePath, input),
    ).rejects.toThrow(
      'There is already buildspec.yml; set overwrite to replace it',
    );
    await expect(workspace.read('buildspec.integration.yml')).rejects.toThrow(
      'ENOENT',
    );

    await runAction(action, workspace.workspacePath, {
      ...input,
      overwrite: true,
    });
    expect(await workspace.read('buildspec.yml')).toContain('docker push');
  });

  it('is done already when a task is taken up again', async () => {
    const input = { name: 'orders' };
    await runAction(action, workspace.workspacePath, input);

    await expect(
      runAction(action, workspace.workspacePath, input),
    ).resolves.toMatchObject({ paths: expect.any(Array) });
  });

  it.each([
    ['a name that AWS does not take', { name: 'Orders_API' }],
    ['a name that is too long', { name: 'orders-of-the-whole-company' }],
    ['an unknown language', { name: 'orders', language: 'cobol' }],
  ])('refuses %s', async (_what, input) => {
    await expect(
      runAction(action, workspace.workspacePath, input),
    ).rejects.toThrow('Invalid input passed to action ecs:buildspec:write');
  });

  it('refuses to write outside of the workspace', async () => {
    await expect(
      runAction(action, workspace.workspacePath, {
        name: 'orders',
        targetPath: '../elsewhere',
      }),
    ).rejects.toThrow();
  });
});
