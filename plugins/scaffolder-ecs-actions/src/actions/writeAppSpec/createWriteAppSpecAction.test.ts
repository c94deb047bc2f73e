import { parse } from 'yaml';
import { createWorkspace, runAction } from '../../__testUtils__/runExample';
import { createWriteAppSpecAction } from './createWriteAppSpecAction';

const action = createWriteAppSpecAction();

describe('ecs:appspec:write', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  const write = (input: Parameters<typeof runAction>[2]) =>
    runAction(action, workspace.workspacePath, input);

  it('asks the validation function of each environment after test traffic', async () => {
    const { paths } = await write({ name: 'orders', port: 3000 });

    expect(paths).toEqual(['appspec.test.yaml', 'appspec.production.yaml']);
    expect(parse(await workspace.read('appspec.production.yaml'))).toEqual({
      version: 0,
      Resources: [
        {
          TargetService: {
            Type: 'AWS::ECS::Service',
            Properties: {
              TaskDefinition: '<TASK_DEFINITION>',
              LoadBalancerInfo: {
                ContainerName: 'orders',
                ContainerPort: 3000,
              },
            },
          },
        },
      ],
      Hooks: [{ AfterAllowTestTraffic: 'orders-production-validation' }],
    });
  });

  it('writes hooks in the order in which they are asked', async () => {
    await write({
      name: 'orders',
      environments: ['test'],
      hooks: { AfterAllowTraffic: 'b', BeforeInstall: 'a' },
    });

    expect(parse(await workspace.read('appspec.test.yaml')).Hooks).toEqual([
      { BeforeInstall: 'a' },
      { AfterAllowTraffic: 'b' },
    ]);
  });

  it('goes without hooks where none are wanted', async () => {
    await write({ name: 'orders', hooks: {} });

    expect(await workspace.read('appspec.test.yaml')).not.toContain('Hooks');
  });

  it('moves an alias from one version to the next', async () => {
    const { paths } = await write({
      name: 'thumbnails',
      function: { alias: 'live', currentVersion: '41', targetVersion: '42' },
    });

    expect(paths).toEqual(['appspec.yaml']);
    expect(
      parse(await workspace.read('appspec.yaml')).Resources[0].TargetFunction
        .Properties,
    ).toEqual({
      Name: 'thumbnails',
      Alias: 'live',
      CurrentVersion: '41',
      TargetVersion: '42',
    });
  });

  it('refuses an event that CodeDeploy does not know', async () => {
    await expect(
      write({ name: 'orders', hooks: { AfterTestTraffic: 'a' } }),
    ).rejects.toThrow('Invalid input');
  });

  it('refuses one file for two environments', async () => {
    await expect(
      write({ name: 'orders', path: 'appspec.yaml' }),
    ).rejects.toThrow('One path cannot hold the appspecs of 2 environments');
  });
});
