import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CodeCommitClient,
  GetBranchCommand,
  GetDifferencesCommand,
  GetFileCommand,
  GetPullRequestCommand,
  ListBranchesCommand,
  MergeBranchesByFastForwardCommand,
  PutFileCommand,
} from '@aws-sdk/client-codecommit';
import { TemplatePortal } from './__testUtils__/TemplatePortal';

// A scaffolder looks at a stack every five real seconds.
jest.setTimeout(120_000);

const name = 'price-list';
const repositoryName = name;
const component = { kind: 'component', name };
const browse =
  'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/price-list/browse/refs/heads/main/--/';

const answers = {
  service: 'component:default/price-list',
  kind: 'web',
  language: 'node',
  port: 8080,
  healthPath: '/health',
  integrationTests: false,
  strategy: 'canary',
  size: 'small',
  environments: ['test', 'production'],
  approval: true,
  pipeline: 'merged',
};

const pipelineArn = 'aws.amazon.com/aws-codepipeline-arn';
const done =
  'Source succeeded, Build succeeded, Test succeeded, Production succeeded';

let portal: TemplatePortal;
let client: CodeCommitClient;
let stacks: CloudFormationClient;

async function start() {
  portal = await TemplatePortal.start({
    scenarios: [name],
    catalogFiles: [`${browse}catalog-info.yaml`],
  });
  client = new CodeCommitClient(portal.aws);
  stacks = new CloudFormationClient(portal.aws);
  await portal.entity(component);
}

/** Sends the form and waits for the end; what the log says. */
async function run(more: Partial<typeof answers> = {}): Promise<string> {
  const task = await portal.create('add-pipeline', { ...answers, ...more });
  const events = await portal.follow(task);
  return events.map(({ body }) => body.message).join('\n');
}

async function read(filePath: string, commitSpecifier: string) {
  const { fileContent = [] } = await client.send(
    new GetFileCommand({ repositoryName, filePath, commitSpecifier }),
  );
  return Buffer.from(fileContent).toString();
}

/** What the branch adds and changes, with Git's letters. */
async function changes(): Promise<string[]> {
  const { differences = [] } = await client.send(
    new GetDifferencesCommand({
      repositoryName,
      beforeCommitSpecifier: 'main',
      afterCommitSpecifier: 'add-pipeline',
    }),
  );
  return differences.map(
    ({ changeType, afterBlob, beforeBlob }) =>
      `${changeType} ${(afterBlob ?? beforeBlob)?.path}`,
  );
}

async function merge(): Promise<string | undefined> {
  const { commitId } = await client.send(
    new MergeBranchesByFastForwardCommand({
      repositoryName,
      sourceCommitSpecifier: 'add-pipeline',
      destinationCommitSpecifier: 'main',
    }),
  );
  return commitId;
}

/** The catalog reads the merged file by itself in time; here it is asked to. */
async function annotated() {
  await portal.reread(component);
  return portal.until('the annotation in the catalog', async () => {
    const { metadata } = await portal.entity(component);
    return metadata.annotations?.[pipelineArn];
  });
}

/** What the tab Releases shows, stage by stage. */
async function shown(): Promise<string> {
  const { pipelines } = await portal.release(name);
  const stages = pipelines.flatMap(pipeline => pipeline.stages);
  return stages.map(stage => `${stage.name} ${stage.status}`).join(', ');
}

/** Lets time pass until the release has come as far, and approves what waits. */
async function release(until: string): Promise<void> {
  for (let looks = 0; looks < 60; looks += 1) {
    portal.simulator.step(60);
    const stand = await shown();
    if (stand.startsWith(until)) return;
    if (/Production waiting/.test(stand)) await portal.take(name, 'approve');
  }
  throw new Error(`It never came to ${until}, but to ${await shown()}`);
}

describe('a pipeline for a service in CodeCommit', () => {
  beforeAll(start);
  afterAll(() => portal?.stop());

  it('is proposed with what the service lacks, and nothing of the team is replaced', async () => {
    const log = await run();

    expect(log).toContain('Kept Dockerfile: the repository has its own');
    expect(await changes()).toEqual([
      'A buildspec.integration.yml',
      'A buildspec.yml',
      'M catalog-info.yaml',
      'A infrastructure/pipeline.yaml',
      'A infrastructure/production.json',
      'A infrastructure/service.yaml',
      'A infrastructure/test.json',
    ]);
    const before = (await read('catalog-info.yaml', 'main')).split('\n');
    const after = (await read('catalog-info.yaml', 'add-pipeline')).split('\n');
    expect(after.filter(line => before.includes(line))).toEqual(before);
    expect(
      after
        .filter(line => !before.includes(line))
        .map(line => line.split(': ')[0]),
    ).toEqual([
      `    ${pipelineArn}`,
      '    aws.amazon.com/amazon-ecs-service-arn',
      '    aws.amazon.com/amazon-ecr-arn',
    ]);
    const { Stacks } = await stacks.send(new DescribeStacksCommand({}));
    expect(Stacks).toEqual([]);
  });

  it('is asked for in plain words', async () => {
    const { pullRequest } = await client.send(
      new GetPullRequestCommand({ pullRequestId: '1' }),
    );
    expect(pullRequest?.title).toBe('Add a pipeline to price-list');
    expect(pullRequest?.description?.split('\n')).toEqual(
      expect.arrayContaining([
        'This adds a pipeline in AWS CodePipeline: source, build, test, production, with an approval before production.',
        '- `infrastructure/pipeline.yaml`',
        '- `Dockerfile` is there already and stays as it is',
        '- `buildspec.yml` installs and tests with `npm ci` and `npm test`. Put your own commands there if yours are others.',
        'Make the pipeline, once. It starts by itself, with the first release:',
        '    aws cloudformation deploy \\',
        '      --stack-name price-list-pipeline \\',
        '      --capabilities CAPABILITY_IAM \\',
        '      --tags backstage.io/entity-ref=component:default/price-list \\',
      ]),
    );
  });

  it('is proposed once, however often it is asked for', async () => {
    expect(await run()).toContain('/pull-requests/1/details');
    expect(await run({ approval: false })).toContain(
      'The branch add-pipeline of price-list is there and has something else in infrastructure/pipeline.yaml',
    );
    const { branches } = await client.send(
      new ListBranchesCommand({ repositoryName }),
    );
    expect(branches).toEqual(['add-pipeline', 'main']);
  });

  it('brings the first release to production once it is merged and made', async () => {
    await merge();
    await stacks.send(
      new CreateStackCommand({
        StackName: 'price-list-pipeline',
        TemplateBody: await read('infrastructure/pipeline.yaml', 'main'),
        Capabilities: ['CAPABILITY_IAM'],
        Tags: [
          { Key: 'backstage.io/entity-ref', Value: answers.service },
          { Key: 'owner', Value: 'group:default/team-commerce' },
        ],
      }),
    );
    expect(await annotated()).toBe(
      'arn:aws:codepipeline:us-east-1:111122223333:price-list',
    );
    await release(done);
    portal.simulator.step(600);
    const { environments } = await portal.release(name);
    expect(environments.map(one => `${one.name} ${one.health}`)).toEqual([
      'Test healthy',
      'Production healthy',
    ]);
  });

  it('is refused to a service that has one', async () => {
    expect(await run()).toContain(
      'component:default/price-list has a pipeline already: its annotation aws.amazon.com/aws-codepipeline-arn says arn:aws:codepipeline:us-east-1:111122223333:price-list',
    );
  });
});

describe('a pipeline that is made before it is merged', () => {
  beforeAll(start);
  afterAll(() => portal?.stop());

  it('waits for the merge, and builds beside what the team builds', async () => {
    const { branch } = await client.send(
      new GetBranchCommand({ repositoryName, branchName: 'main' }),
    );
    const own = 'version: 0.2\nphases:\n  build:\n    commands: [make docs]\n';
    await client.send(
      new PutFileCommand({
        repositoryName,
        branchName: 'main',
        parentCommitId: branch?.commitId,
        filePath: 'buildspec.yml',
        fileContent: Buffer.from(own),
      }),
    );

    const log = await run({ pipeline: 'now', approval: false });
    expect(log).toContain('The pipeline builds with buildspec.release.yml');
    expect(await changes()).toContain('A buildspec.release.yml');

    const commitId = await merge();
    expect(await read('buildspec.yml', 'main')).toBe(own);
    await annotated();
    await release('Source succeeded, Build succeeded');
    const { pipelines } = await portal.release(name);
    const [{ execution }] = pipelines[0].stages;
    expect(execution?.revisions[0]?.id).toBe(commitId);
  });
});
