import { mockServices } from '@backstage/backend-test-utils';
import { readTemplate } from '../../__testUtils__/cloudFormation/readTemplate';
import { environment } from '../../__testUtils__/orders';
import {
  createWorkspace,
  inputOf,
  runAction,
} from '../../__testUtils__/runExample';
import { createWritePipelineAction } from './createWritePipelineAction';
import { examples } from './examples';

const tools = { account: '111122223333', region: 'us-east-1' };
const environments = ['test', 'staging', 'production'].map(name =>
  environment(name),
);
const orders = {
  name: 'orders',
  entityRef: 'component:default/orders',
  owner: 'group:default/team-a',
  environments: ['test', 'production'],
};

const actionWith = (templates: object) =>
  createWritePipelineAction({
    config: mockServices.rootConfig({ data: { ecsCicd: { templates } } }),
  });

describe('ecs:pipeline:write', () => {
  const action = actionWith({ tools, environments });
  let workspace: Awaited<ReturnType<typeof createWorkspace>>;

  beforeEach(async () => {
    workspace = await createWorkspace();
  });

  afterEach(() => workspace.remove());

  const run = (input: Parameters<typeof runAction>[2], by = action) =>
    runAction(by, workspace.workspacePath, input);

  it.each(examples.map(example => [example.description, example] as const))(
    'runs the example: %s',
    async (_description, example) => {
      const input = inputOf(example);
      const { paths, stackNames } = await run(input);

      expect(stackNames).toContain('orders-pipeline');
      for (const path of paths as string[]) {
        const file = [input.targetPath, path].filter(Boolean).join('/');
        expect(await workspace.read(file)).toMatch(/\S\n$/);
      }
    },
  );

  it('tells what the files will make', async () => {
    await expect(run({ ...orders, approval: true })).resolves.toEqual({
      paths: [
        'infrastructure/pipeline.yaml',
        'infrastructure/service.yaml',
        'infrastructure/test.json',
        'infrastructure/production.json',
      ],
      pipelineName: 'orders',
      pipelineArn: 'arn:aws:codepipeline:us-east-1:111122223333:orders',
      serviceArns: [
        'arn:aws:ecs:us-east-1:111122223333:service/platform-test/orders-test',
        'arn:aws:ecs:us-east-1:111122223333:service/platform-production/orders-production',
      ],
      stackNames: ['orders-pipeline', 'orders-test', 'orders-production'],
      capabilities: ['CAPABILITY_IAM'],
    });
  });

  it('promotes through every environment where none is named, and asks for approval where it should', async () => {
    await run({ ...orders, environments: undefined, approval: true });

    const { Resources } = readTemplate(
      await workspace.read('infrastructure/pipeline.yaml'),
    );
    const stages = Resources.Pipeline.Properties?.Stages as Array<{
      Name: string;
      Actions: Array<{ Name: string }>;
    }>;
    expect(
      stages.map(({ Name, Actions }) => [Name, ...Actions.map(a => a.Name)]),
    ).toEqual([
      ['Source', 'Source'],
      ['Build', 'Build'],
      ['Test', 'Deploy', 'IntegrationTests'],
      ['Staging', 'Deploy', 'IntegrationTests'],
      ['Production', 'Approve', 'PrepareChanges', 'Deploy'],
    ]);
  });

  it('has no pipeline for other tools, and roles with names for them', async () => {
    await expect(
      run({
        ...orders,
        delivery: 'github-actions',
        source: { host: 'github', repository: 'acme/orders' },
      }),
    ).resolves.toMatchObject({
      pipelineName: undefined,
      capabilities: ['CAPABILITY_NAMED_IAM'],
    });
  });

  it('leaves files that are there as they are, unless it may replace them', async () => {
    await workspace.write('infrastructure/service.yaml', 'Resources: {}\n');

    await expect(run(orders)).rejects.toThrow(
      'There is already infrastructure/service.yaml; set overwrite to replace it',
    );
    await run({ ...orders, overwrite: true });
    expect(await workspace.read('infrastructure/service.yaml')).toContain(
      'AWS::ECS::Service',
    );
  });

  it.each([
    [
      'an environment that is not offered',
      { environments: ['qa', 'production'] },
      'There is no environment qa; ecsCicd.templates.environments has test, staging, production',
    ],
    [
      'production without a test before',
      { environments: ['production'] },
      'A change goes through at least one test environment to production',
    ],
    [
      'an end before production',
      { environments: ['test', 'staging'] },
      'and ends there; asked for were test (test), staging (test)',
    ],
    [
      'GitHub without a repository',
      { source: { host: 'github' } },
      'A source on GitHub needs its repository, as owner/name',
    ],
    [
      'GitHub without a connection',
      { source: { host: 'github', repository: 'acme/orders' } },
      'set ecsCicd.templates.tools.connectionArn',
    ],
    [
      'Jenkins without its role',
      { delivery: 'jenkins' },
      'set ecsCicd.templates.tools.jenkins.roleArn',
    ],
    [
      'Spinnaker of which nothing is known',
      { delivery: 'spinnaker' },
      'set ecsCicd.templates.tools.spinnaker with its roleArn, buildAccount and registryAccount',
    ],
    [
      'Spinnaker for a base image',
      { delivery: 'spinnaker', kind: 'base-image' },
      'a base image is deployed nowhere',
    ],
    [
      'GitHub Actions for CodeCommit',
      { delivery: 'github-actions' },
      'set source.host to github',
    ],
    [
      'a function as an app of the CDK',
      { kind: 'function', tool: 'cdk' },
      'ask for it with the tool cloudformation',
    ],
    [
      'a name that AWS does not take',
      { name: 'Orders_API' },
      'Invalid input passed to action ecs:pipeline:write',
    ],
    [
      'a schedule that is none',
      { kind: 'scheduled', schedule: 'daily' },
      'Invalid input passed to action ecs:pipeline:write',
    ],
  ])('refuses %s', async (_what, input, message) => {
    await expect(run({ ...orders, ...input })).rejects.toThrow(message);
  });

  it('refuses environments in another account, and says so', async () => {
    const elsewhere = actionWith({
      tools,
      environments: [
        environment('test'),
        environment('production', { account: '444455556666' }),
      ],
    });

    await expect(run(orders, elsewhere)).rejects.toThrow(
      'The environment production stands in account 444455556666, region us-east-1 and the tools in account 111122223333, region us-east-1',
    );
  });

  it('says which configuration is missing', async () => {
    await expect(run(orders, actionWith({ tools }))).rejects.toThrow(
      "The portal's configuration lacks ecsCicd.templates.environments",
    );
  });
});
