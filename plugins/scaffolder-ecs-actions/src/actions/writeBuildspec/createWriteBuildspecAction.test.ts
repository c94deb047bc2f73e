import { parse } from 'yaml';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { createWriteBuildspecAction } from './createWriteBuildspecAction';

const action = createWriteBuildspecAction();

describe('ecs:buildspec:write', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

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
