import {
  CodeCommitClient,
  CreateCommitCommand,
  CreateRepositoryCommand,
  GetBranchCommand,
  GetCommitCommand,
  GetDifferencesCommand,
  GetFileCommand,
  GetPullRequestCommand,
} from '@aws-sdk/client-codecommit';
import { ORDERS, useSimulatedAws } from '../../__testUtils__/SimulatedAws';
import { inputOf, TestTask } from '../../__testUtils__/TestTask';
import { createCodeCommitPullRequestAction } from './createCodeCommitPullRequestAction';
import { examples } from './examples';

const repositoryName = 'orders';
const input = {
  ...ORDERS,
  repositoryName,
  branch: 'add-pipeline',
  title: 'Add a pipeline',
  description: 'Look at it.',
};

const aws = useSimulatedAws();
let client: CodeCommitClient;
let action: ReturnType<typeof createCodeCommitPullRequestAction>;
let task: TestTask;
let first: string | undefined;

beforeAll(() => {
  client = new CodeCommitClient(aws().options);
  action = createCodeCommitPullRequestAction({ clients: aws().clients });
});
beforeEach(async () => {
  await client.send(
    new CreateRepositoryCommand({
      repositoryName,
      tags: { 'backstage.io/entity-ref': input.entityRef },
    }),
  );
  first = await push('main', { 'a.txt': 'a\n', gradlew: '#!/bin/sh\n' });
  aws().simulator.clearCalls();
  task = taskOf('task-1', { 'a.txt': 'a\n', 'b.txt': 'b\n' });
});

const headOf = async (branchName: string) => {
  const { branch } = await client.send(
    new GetBranchCommand({ repositoryName, branchName }),
  );
  return branch?.commitId;
};
async function push(
  branchName: string,
  files: Record<string, string>,
  parentCommitId?: string,
) {
  const { commitId } = await client.send(
    new CreateCommitCommand({
      repositoryName,
      branchName,
      parentCommitId,
      putFiles: Object.entries(files).map(([filePath, content]) => ({
        filePath,
        fileContent: Buffer.from(content),
        fileMode: filePath === 'gradlew' ? 'EXECUTABLE' : 'NORMAL',
      })),
    }),
  );
  return commitId;
}
function taskOf(id: string, files: Record<string, string>) {
  const made = new TestTask(id);
  for (const [path, content] of Object.entries(files)) {
    made.write(path, content);
  }
  return made;
}
const commitOf = async (commitId: unknown) =>
  (
    await client.send(
      new GetCommitCommand({ repositoryName, commitId: String(commitId) }),
    )
  ).commit;

it('proposes what differs, in one commit on a branch of its own', async () => {
  task.write('gradlew', '#!/bin/sh\nexec java\n');
  const output = await task.run(action, input);

  expect(output).toEqual({
    remoteUrl:
      'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/orders/pull-requests/1/details?region=us-east-1',
    pullRequestId: '1',
    targetBranch: 'main',
    commitId: await headOf('add-pipeline'),
    paths: ['b.txt', 'gradlew'],
  });
  expect(await headOf('main')).toBe(first);
  expect(await commitOf(output.commitId)).toMatchObject({
    parents: [first],
    message: 'Add a pipeline\n',
  });
  const { differences } = await client.send(
    new GetDifferencesCommand({
      repositoryName,
      beforeCommitSpecifier: 'main',
      afterCommitSpecifier: 'add-pipeline',
    }),
  );
  expect(
    differences?.map(({ changeType, afterBlob }) => [
      changeType,
      afterBlob?.path,
      afterBlob?.mode,
    ]),
  ).toEqual([
    ['A', 'b.txt', '100644'],
    // A copy that has lost its mode takes it from no file.
    ['M', 'gradlew', '100755'],
  ]);
  const { pullRequest } = await client.send(
    new GetPullRequestCommand({ pullRequestId: '1' }),
  );
  expect(pullRequest).toMatchObject({
    title: 'Add a pipeline',
    description: 'Look at it.',
    pullRequestTargets: [
      {
        sourceReference: 'refs/heads/add-pipeline',
        destinationReference: 'refs/heads/main',
      },
    ],
  });
});

it('finds its branch and its pull request again', async () => {
  const before = await task.run(action, input);
  await push('main', { 'c.txt': 'c\n' }, first);
  const again = taskOf('task-2', { 'b.txt': 'b\n' });

  expect(await again.run(action, input)).toEqual(before);
  expect(aws().callsOf('codecommit:CreateBranch')).toBe(1);
});

it.each([1, 2, 3])(
  'ends with one of everything when the backend dies at checkpoint %i',
  async diesAtCheckpoint => {
    await expect(task.run(action, input, { diesAtCheckpoint })).rejects.toThrow(
      'The backend has ended',
    );
    if (diesAtCheckpoint === 1) await push('main', { 'c.txt': 'c\n' }, first);

    const { pullRequestId } = await task.run(action, input);
    expect(pullRequestId).toBe('1');
    expect(aws().callsOf('codecommit:CreateBranch')).toBe(1);
  },
);

it('ends with one of everything when answers are lost', async () => {
  for (const operation of [
    'CreateBranch',
    'CreateCommit',
    'CreatePullRequest',
  ]) {
    aws().simulator.addFault({
      kind: 'cutAfter',
      operation: `codecommit:${operation}`,
      times: 1,
    });
  }
  const { commitId, pullRequestId } = await task.run(action, input);
  expect((await commitOf(commitId))?.parents).toEqual([first]);
  expect(pullRequestId).toBe('1');
});

it('leaves a branch alone that has something else', async () => {
  await task.run(action, input);
  const other = taskOf('task-2', { 'b.txt': 'c\n' });
  const head = await headOf('add-pipeline');

  await expect(other.run(action, input)).rejects.toThrow(
    'The branch add-pipeline of orders is there and has something else in b.txt. Merge or delete it',
  );
  expect(await headOf('add-pipeline')).toBe(head);
});

it.each([
  ['nothing that is new', { 'a.txt': 'a\n' }, {}, 'has all of it already'],
  ['nothing at all', {}, {}, 'There is no file in the workspace to propose'],
  [
    'to a branch that is not there',
    { 'b.txt': 'b\n' },
    { targetBranch: 'trunk' },
    'has no branch trunk, and a change has to begin somewhere',
  ],
  [
    'more than one commit takes',
    Object.fromEntries(
      Array.from({ length: 101 }, (_, n) => [`${n}.txt`, `${n}\n`]),
    ),
    {},
    'propose less at a time',
  ],
  [
    'to a repository that is not there',
    { 'b.txt': 'b\n' },
    { repositoryName: 'gone' },
    'codecommit:GetRepository failed in account 111122223333, region us-east-1: gone does not exist',
  ],
  [
    'to the repository of another entity',
    { 'b.txt': 'b\n' },
    { entityRef: 'component:default/billing' },
    'The CodeCommit repository orders in account 111122223333, region us-east-1 is not for component:default/billing',
  ],
])('proposes not %s', async (_what, files, more, message) => {
  const other = taskOf('task-2', files);
  await expect(other.run(action, { ...input, ...more })).rejects.toThrow(
    message,
  );
  expect(aws().callsOf('codecommit:CreateBranch')).toBe(0);
});

it('changes nothing in a dry run, and says what it would do', async () => {
  await task.run(action, input, { isDryRun: true });
  expect(task.log).toEqual([
    expect.stringContaining(
      'would commit up to 2 files to branch add-pipeline',
    ),
  ]);
  expect(aws().simulator.calls().calls).toBe(0);
});

it.each(examples.map((example, index) => [example.description, index]))(
  'has an example that works: %s',
  async (_description, index) => {
    task.write('changes/c.txt', 'c\n');
    const output = await task.run(action, inputOf(action, examples[index]));
    const { fileContent } = await client.send(
      new GetFileCommand({
        repositoryName,
        commitSpecifier: 'add-pipeline',
        filePath: index === 0 ? 'c.txt' : 'changes/c.txt',
      }),
    );
    expect(Buffer.from(fileContent ?? []).toString()).toBe('c\n');
    expect(output.pullRequestId).toBe('1');
  },
);
