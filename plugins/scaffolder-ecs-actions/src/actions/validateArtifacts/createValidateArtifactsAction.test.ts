import fs from 'node:fs/promises';
import path from 'node:path';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createValidateArtifactsAction } from './createValidateArtifactsAction';
import { examples } from './examples';

const sound = `version: 0.0
Resources:
  - Orders:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo: { ContainerName: orders, ContainerPort: 8080 }
Hooks:
  - AfterAllowTestTraffic: orders-validate
`;
const faulty = sound.replace('version: 0.0', 'version: 1.0');
const dockerfile = 'FROM node:22.14-slim\nCMD ["node", "."]\n';

describe('ecs:artifacts:validate', () => {
  const action = createValidateArtifactsAction();
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  it.each(examples.map(example => [example.description, example] as const))(
    'runs the example: %s',
    async (_description, example) => {
      await workspace.write('appspec.yaml', sound);
      await workspace.write('services/orders/appspec.yaml', sound);
      await workspace.write('infrastructure/test.json', '{}');

      await expect(
        runAction(action, workspace.workspacePath, inputOf(example)),
      ).resolves.toEqual({ findings: [], errors: 0, warnings: 0 });
    },
  );

  it('reads the repository around the files, and reports on them alone', async () => {
    await workspace.write('repository/deploy/appspec.yaml', faulty);
    await workspace.write('repository/appspec.yaml', faulty);
    await workspace.write('changes/appspec.yaml', sound);

    expect(
      await runAction(action, workspace.workspacePath, {
        path: 'changes',
        basePath: 'repository',
      }),
    ).toEqual({ findings: [], errors: 0, warnings: 0 });
    await workspace.write('changes/appspec.yaml', faulty);
    await expect(
      runAction(action, workspace.workspacePath, {
        path: 'changes',
        basePath: 'repository',
      }),
    ).rejects.toThrow('1 error and 0 warnings');
  });

  it('logs and outputs what it finds, then fails', async () => {
    await workspace.write('deploy/appspec.yaml', faulty);
    const context = createMockActionContext({
      input: {},
      workspacePath: workspace.workspacePath,
    });
    const logged = jest.spyOn(context.logger, 'error');

    await expect(action.handler(context as never)).rejects.toThrow(
      /^The files have 1 error and 0 warnings; .* deploy\/appspec\.yaml:1:10 appspec\/version /,
    );

    expect(logged).toHaveBeenCalledWith(
      'deploy/appspec.yaml:1:10 appspec/version CodeDeploy knows one version of the AppSpec file, 0.0, not 1.0. → Write `version: 0.0`.',
    );
    expect(context.output).toHaveBeenCalledWith('findings', [
      {
        path: 'deploy/appspec.yaml',
        line: 1,
        column: 10,
        rule: 'appspec/version',
        severity: 'error',
        message: expect.any(String),
        mend: expect.any(String),
      },
    ]);
  });

  it('fails on warnings when it is asked to, and on nothing at all when told so', async () => {
    await workspace.write('Dockerfile', dockerfile);
    const run = (input: Record<string, string>) =>
      runAction(action, workspace.workspacePath, input);

    await expect(run({})).resolves.toMatchObject({ errors: 0, warnings: 1 });
    await expect(run({ failOn: 'warning' })).rejects.toThrow(
      /1 warning; .* dockerfile\/non-root/,
    );

    await workspace.write('appspec.yaml', faulty);
    await expect(run({ failOn: 'never' })).resolves.toMatchObject({
      errors: 1,
      warnings: 1,
    });
  });

  it('reports on the files that were asked for', async () => {
    await workspace.write('appspec.yaml', faulty);
    await workspace.write('app/Dockerfile', dockerfile);

    await expect(
      runAction(action, workspace.workspacePath, { files: ['./app/'] }),
    ).resolves.toMatchObject({ errors: 0, warnings: 1 });
    await expect(
      runAction(action, workspace.workspacePath, { files: ['taskdef.json'] }),
    ).rejects.toThrow('There is no taskdef.json below . in the workspace');
  });

  it('leaves alone what is not of the service and what lies outside', async () => {
    const other = await createWorkspace();
    await other.write('appspec.yaml', faulty);
    await fs.symlink(
      path.join(other.workspacePath, 'appspec.yaml'),
      path.join(workspace.workspacePath, 'appspec.yaml'),
    );
    await workspace.write('node_modules/x/appspec.yaml', faulty);
    await workspace.write('binary/appspec.yaml', `\0${faulty}`);

    await expect(
      runAction(action, workspace.workspacePath, { failOn: 'never' }),
    ).resolves.toMatchObject({
      findings: [expect.objectContaining({ path: 'binary/appspec.yaml' })],
    });
    await expect(
      runAction(action, workspace.workspacePath, { path: '../elsewhere' }),
    ).rejects.toThrow();
    await expect(
      runAction(action, workspace.workspacePath, { path: 'nowhere' }),
    ).rejects.toThrow('There is no folder nowhere in the workspace');
    await other.remove();
  });
});
