import {
  CodeCommitClient,
  CreateRepositoryCommand,
  GetCommitCommand,
  GetFileCommand,
  GetRepositoryCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-codecommit';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import {
  REGION,
  ORDERS,
  useSimulatedAws,
} from '../../__testUtils__/SimulatedAws';
import { inputOf, TestTask } from '../../__testUtils__/TestTask';
import { createCodeCommitPublishAction } from './createCodeCommitPublishAction';
import { examples } from './examples';

const input = {
  ...ORDERS,
  repositoryName: 'orders',
};
const binary = Buffer.from([0, 255, 254, 128, 10, 13, 0]);

const aws = useSimulatedAws();
let client: CodeCommitClient;
let action: ReturnType<typeof createCodeCommitPublishAction>;
let task: TestTask;

beforeAll(() => {
  client = new CodeCommitClient(aws().options);
  action = createCodeCommitPublishAction({ clients: aws().clients });
});
beforeEach(() => {
  task = new TestTask('task-1');
  task.write('catalog-info.yaml', 'kind: Component\n');
  task.write('src/index.js', 'listen();\n');
});

const read = async (filePath: string, commitSpecifier = 'main') =>
  client.send(
    new GetFileCommand({ repositoryName: 'orders', filePath, commitSpecifier }),
  );
/** The messages of a branch's commits, newest first. */
const messages = async (commitId: unknown): Promise<string[]> => {
  if (typeof commitId !== 'string') return [];
  const { commit } = await client.send(
    new GetCommitCommand({ repositoryName: 'orders', commitId }),
  );
  return [
    commit?.message?.trim() ?? '',
    ...(await messages(commit?.parents?.[0])),
  ];
};

it('publishes what Git would take, byte by byte, where the catalog reads it', async () => {
  task.write('logo.png', binary);
  task.write('mvnw', '#!/bin/sh\n', 0o755);
  task.write('.gitignore', 'node_modules\n*.log\n');
  task.write('node_modules/left-pad/index.js', 'pad();');
  task.write('debug.log', 'x');
  task.write('.git/config', '[core]');
  task.write('src/__init__.py', '');

  const output = await task.run(action, {
    ...input,
    description: 'Takes orders',
    tags: { owner: 'group:default/team-a' },
  });

  expect(output).toEqual({
    remoteUrl: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/orders',
    repoContentsUrl:
      'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/orders/browse/refs/heads/main/--/',
    repositoryArn: 'arn:aws:codecommit:us-east-1:111122223333:orders',
    commitId: expect.stringMatching(/^[0-9a-f]{40}$/),
  });
  const { repositoryMetadata } = await client.send(
    new GetRepositoryCommand({ repositoryName: 'orders' }),
  );
  expect(repositoryMetadata).toMatchObject({
    repositoryDescription: 'Takes orders',
    defaultBranch: 'main',
  });
  const { tags } = await client.send(
    new ListTagsForResourceCommand({ resourceArn: repositoryMetadata?.Arn }),
  );
  expect(tags).toEqual({
    'backstage.io/entity-ref': 'component:default/orders',
    owner: 'group:default/team-a',
  });
  expect(await messages(output.commitId)).toEqual(['Initial commit']);
  expect((await read('mvnw')).fileMode).toBe('EXECUTABLE');
  expect(task.log).toContainEqual(
    expect.stringContaining('src/__init__.py is published with one line break'),
  );

  const config = mockServices.rootConfig({
    data: { integrations: { awsCodeCommit: [{ region: REGION }] } },
  });
  const reader = UrlReaders.default({
    config,
    logger: mockServices.logger.mock(),
  });
  const base = String(output.repoContentsUrl);
  const catalogInfo = ScmIntegrations.fromConfig(config).resolveUrl({
    url: '/catalog-info.yaml',
    base,
  });
  const file = await reader.readUrl(catalogInfo);
  expect((await file.buffer()).toString()).toBe('kind: Component\n');
  const logo = await reader.readUrl(`${base}logo.png`);
  expect(await logo.buffer()).toEqual(binary);
  const tree = await reader.readTree(base);
  expect((await tree.files()).map(({ path }) => path).sort()).toEqual([
    '.gitignore',
    'catalog-info.yaml',
    'logo.png',
    'mvnw',
    'src/__init__.py',
    'src/index.js',
  ]);
});

it('deals out more than one commit takes, and finishes with the message asked for', async () => {
  for (let number = 0; number < 240; number += 1) {
    task.write(`docs/${number}.md`, `Page ${number}\n`);
  }
  task.write('data/a.bin', Buffer.alloc(4 * 1024 * 1024, 1));
  task.write('data/b.bin', Buffer.alloc(4 * 1024 * 1024, 2));
  const { commitId } = await task.run(action, {
    ...input,
    commitMessage: 'Begin',
  });
  expect(await messages(commitId)).toEqual([
    'Begin',
    'Begin (3 of 4)',
    'Begin (2 of 4)',
    'Begin (1 of 4)',
  ]);
  expect((await read('docs/239.md')).fileSize).toBe(9);
});

it('changes nothing in a dry run, and says what it would do', async () => {
  const output = await task.run(action, input, { isDryRun: true });
  expect(output.repoContentsUrl).toContain('/repositories/orders/');
  expect(task.log).toEqual([
    expect.stringContaining('would commit 2 files in 1 commits'),
  ]);
  expect(aws().simulator.calls().calls).toBe(0);
});

it('ends with one repository and one commit when the backend dies in between', async () => {
  await expect(
    task.run(action, input, { diesAtCheckpoint: 1 }),
  ).rejects.toThrow('The backend has ended');
  await expect(
    task.run(action, input, { diesAtCheckpoint: 2 }),
  ).rejects.toThrow('The backend has ended');
  const { commitId } = await task.run(action, input);
  expect(await messages(commitId)).toEqual(['Initial commit']);
  expect(aws().callsOf('codecommit:CreateRepository')).toBe(1);
  expect(aws().callsOf('codecommit:CreateCommit')).toBe(1);
});

it('ends with one of everything when answers are lost', async () => {
  for (const operation of ['CreateRepository', 'CreateCommit']) {
    aws().simulator.addFault({
      kind: 'cutAfter',
      operation: `codecommit:${operation}`,
      times: 1,
    });
  }
  const { commitId } = await task.run(action, input);
  expect(await messages(commitId)).toEqual(['Initial commit']);
});

it('finds its own repository again, and sends what has changed alone', async () => {
  const first = await task.run(action, input);
  const again = new TestTask('task-2');
  again.write('catalog-info.yaml', 'kind: Component\n');
  again.write('src/index.js', 'listen();\n');
  expect((await again.run(action, input)).commitId).toBe(first.commitId);
  const third = new TestTask('task-3');
  third.write('README.md', 'Orders\n');
  const { commitId } = await third.run(action, {
    ...input,
    branch: 'add-readme',
    commitMessage: 'Say what it is',
  });
  expect(await messages(commitId)).toEqual([
    'Say what it is',
    'Initial commit',
  ]);
  expect((await read('src/index.js', 'add-readme')).commitId).toBe(commitId);
});

it.each([
  ['is missing', undefined],
  ['says component:default/billing', 'component:default/billing'],
])('leaves a repository alone whose tag %s', async (said, owner) => {
  await client.send(
    new CreateRepositoryCommand({
      repositoryName: 'orders',
      tags: owner ? { 'backstage.io/entity-ref': owner } : {},
    }),
  );
  await expect(task.run(action, input)).rejects.toThrow(
    `The CodeCommit repository orders in account 111122223333, region us-east-1 is not for component:default/orders: its tag backstage.io/entity-ref ${said}.`,
  );
  expect(aws().callsOf('codecommit:CreateCommit')).toBe(0);
});

it('says which IAM action is missing, and where', async () => {
  aws().simulator.addFault({
    kind: 'deny',
    operation: 'codecommit:CreateRepository',
  });
  await expect(task.run(action, input)).rejects.toThrow(
    /^codecommit:CreateRepository failed in account 111122223333, region us-east-1: .* Allow codecommit:CreateRepository to the role/,
  );
});

it('refuses what cannot be published before it makes anything', async () => {
  await expect(
    task.run(action, { ...input, sourcePath: './gone' }),
  ).rejects.toThrow('There is no folder ./gone to publish');
  task.write('big.bin', Buffer.alloc(6 * 1024 * 1024 + 1));
  await expect(task.run(action, input)).rejects.toThrow(
    'The file big.bin has 6291457 bytes',
  );
  await expect(task.run(action, { ...input, account: '1234' })).rejects.toThrow(
    'Invalid input',
  );
  expect(aws().simulator.calls().calls).toBe(0);
});

it('stops as soon as it is told', async () => {
  const controller = new AbortController();
  aws().simulator.addFault({
    kind: 'latency',
    operation: 'codecommit:CreateRepository',
    milliseconds: 60_000,
  });
  const run = task.run(action, input, { signal: controller.signal });
  controller.abort();
  await expect(run).rejects.toThrow(
    expect.objectContaining({ name: 'AbortError' }),
  );
});

it.each(examples)('has an example that works: $description', async example => {
  await task.run(action, input);
  const another = new TestTask('task-2');
  another.write('catalog-info.yaml', 'kind: Component\n');
  another.write('generated/pipeline.yaml', 'Resources: {}\n');
  const output = await another.run(action, inputOf(action, example));
  expect(output.commitId).toMatch(/^[0-9a-f]{40}$/);
});
