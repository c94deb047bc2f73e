import fs from 'node:fs/promises';
import type { JsonObject } from '@backstage/types';
import { portalConfig } from '../__testUtils__/portalConfig';
import { createWorkspace, runAction } from '../__testUtils__/runExample';
import { createWriteAppSpecAction } from './writeAppSpec/createWriteAppSpecAction';
import { createWriteBuildspecAction } from './writeBuildspec/createWriteBuildspecAction';
import { createWriteDockerfileAction } from './writeDockerfile/createWriteDockerfileAction';
import { createWritePipelineAction } from './writePipeline/createWritePipelineAction';
import { createWriteTaskDefinitionAction } from './writeTaskDefinition/createWriteTaskDefinitionAction';

const dockerfile = createWriteDockerfileAction();
const buildspec = createWriteBuildspecAction();
const pipeline = createWritePipelineAction({ config: portalConfig });
const taskDefinition = createWriteTaskDefinitionAction({
  config: portalConfig,
});

const service = {
  name: 'orders',
  entityRef: 'component:default/orders',
  owner: 'group:default/team-a',
};

describe('files beside those of a repository', () => {
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  const write = (
    action: Parameters<typeof runAction>[0],
    input: JsonObject = { name: 'orders' },
  ) =>
    runAction(action, workspace.workspacePath, {
      ...input,
      targetPath: 'changes',
      basePath: 'repository',
    });

  it('are all written where it has none of them', async () => {
    expect(await write(dockerfile)).toEqual({
      kept: [],
      paths: ['Dockerfile', '.dockerignore'],
    });
    expect(await write(buildspec)).toEqual({
      kept: [],
      buildspec: 'buildspec.yml',
      paths: ['buildspec.yml', 'buildspec.integration.yml'],
    });
  });

  it('leave a Dockerfile alone, and put no .dockerignore in its way', async () => {
    await workspace.write('repository/Dockerfile', 'FROM example:1\n');

    expect(await write(dockerfile)).toEqual({
      kept: ['Dockerfile'],
      paths: [],
    });
    expect(await fs.readdir(`${workspace.workspacePath}/changes`)).toEqual([]);
  });

  it('leave a .dockerignore alone', async () => {
    await workspace.write('repository/.dockerignore', 'tmp\n');

    expect(await write(dockerfile)).toEqual({
      kept: ['.dockerignore'],
      paths: ['Dockerfile'],
    });
  });

  it('stand beside a buildspec of another purpose, and the pipeline takes them', async () => {
    await workspace.write('repository/buildspec.yml', 'version: 0.2\n');

    const written = await write(buildspec);
    await write(pipeline, { ...service, buildspec: written.buildspec });

    expect(written).toEqual({
      kept: ['buildspec.yml'],
      buildspec: 'buildspec.release.yml',
      paths: ['buildspec.release.yml', 'buildspec.integration.yml'],
    });
    const template = await workspace.read(
      'changes/infrastructure/pipeline.yaml',
    );
    expect(template.match(/BuildSpec: \S+/g)).toEqual([
      'BuildSpec: buildspec.release.yml',
      'BuildSpec: buildspec.integration.yml',
    ]);
  });

  it('are not written again where they stand word for word', async () => {
    await write(buildspec);
    await workspace.write(
      'repository/buildspec.yml',
      await workspace.read('changes/buildspec.yml'),
    );

    expect(await write(buildspec)).toMatchObject({
      kept: [],
      buildspec: 'buildspec.yml',
      paths: ['buildspec.integration.yml'],
    });
  });

  it.each([
    ['infrastructure/service.yaml', pipeline, service],
    ['buildspec.integration.yml', buildspec, undefined],
    ['taskdef.production.json', taskDefinition, service],
    ['appspec.test.yaml', createWriteAppSpecAction(), undefined],
  ])(
    'are refused where %s is of the team, since nothing can stand in for it',
    async (path, action, input) => {
      await workspace.write(`repository/${path}`, 'mine: true\n');

      await expect(write(action, input)).rejects.toThrow(
        `The repository has its own ${path}, and it is not replaced`,
      );
    },
  );
});
