import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchGetCommitsCommand,
  BatchGetRepositoriesCommand,
  CreateBranchCommand,
  CreatePullRequestCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  GetBlobCommand,
  GetBranchCommand,
  GetCommitCommand,
  GetDifferencesCommand,
  GetFileCommand,
  GetFolderCommand,
  GetPullRequestCommand,
  GetRepositoryCommand,
  ListBranchesCommand,
  ListTagsForResourceCommand,
  MergeBranchesByFastForwardCommand,
  MergePullRequestByFastForwardCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-codecommit';
import { refusal } from '../testUtils/wire';
import {
  branchName,
  bytes,
  missing,
  repositoryName,
  useShop,
} from './__testUtils__/useShop';

const binary = new Uint8Array([0, 255, 254, 128, 10, 13, 0]);
const shop = useShop();
const { commit, put } = shop;

const read = async (filePath: string) => {
  const file = await shop.client.send(
    new GetFileCommand({ repositoryName, filePath }),
  );
  return Buffer.from(file.fileContent ?? []).toString();
};

describe('a repository', () => {
  it('is made once, empty, and found with its tags', async () => {
    const { repositoryMetadata } = await shop.client.send(
      new CreateRepositoryCommand({
        repositoryName: 'orders',
        repositoryDescription: 'Takes orders',
        tags: { owner: 'team-a' },
      }),
    );
    expect(repositoryMetadata).toMatchObject({
      Arn: 'arn:aws:codecommit:eu-central-1:111122223333:orders',
      repositoryDescription: 'Takes orders',
      cloneUrlHttp:
        'https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/orders',
    });
    expect(repositoryMetadata?.defaultBranch).toBeUndefined();
    const resourceArn = repositoryMetadata?.Arn ?? '';
    await shop.client.send(
      new TagResourceCommand({ resourceArn, tags: { system: 'shop' } }),
    );
    await shop.client.send(
      new UntagResourceCommand({ resourceArn, tagKeys: ['owner'] }),
    );
    expect(
      (await shop.client.send(new ListTagsForResourceCommand({ resourceArn })))
        .tags,
    ).toEqual({ system: 'shop' });
    await expect(
      shop.client.send(
        new CreateRepositoryCommand({ repositoryName: 'orders' }),
      ),
    ).rejects.toEqual(refusal('RepositoryNameExistsException'));

    await shop.client.send(
      new DeleteRepositoryCommand({ repositoryName: 'orders' }),
    );
    expect(
      await shop.client.send(
        new BatchGetRepositoriesCommand({
          repositoryNames: ['shop', 'orders'],
        }),
      ),
    ).toMatchObject({
      repositories: [{ repositoryName: 'shop' }],
      repositoriesNotFound: ['orders'],
    });
  });

  it.each([
    ['InvalidRepositoryNameException', { repositoryName: 'orders.git' }],
    ['InvalidRepositoryNameException', { repositoryName: 'team/orders' }],
    [
      'InvalidRepositoryDescriptionException',
      { repositoryName: 'orders', repositoryDescription: 'x'.repeat(1001) },
    ],
    [
      'InvalidSystemTagUsageException',
      { repositoryName: 'orders', tags: { 'aws:owner': 'x' } },
    ],
  ])('is refused with %s', async (name, input) => {
    await expect(
      shop.client.send(new CreateRepositoryCommand(input)),
    ).rejects.toEqual(refusal(name));
  });
});

describe('a commit', () => {
  it('is what Git itself would have made', async () => {
    const first = await commit({
      authorName: 'Ada',
      email: 'ada@example.com',
      commitMessage: 'First\n',
      putFiles: [
        { filePath: 'a.txt', fileContent: bytes('1') },
        { filePath: 'a/b.bin', fileContent: binary },
        {
          filePath: 'run.sh',
          fileMode: 'EXECUTABLE',
          fileContent: bytes('#!/bin/sh\n'),
        },
      ],
    });
    const folder = mkdtempSync(join(tmpdir(), 'git-'));
    try {
      const date = `${Math.floor(shop.wire.place.world.now / 1000)} +0000`;
      const git = (...options: string[]) =>
        execFileSync('git', options, {
          cwd: folder,
          encoding: 'utf8',
          env: {
            ...process.env,
            GIT_AUTHOR_NAME: 'Ada',
            GIT_AUTHOR_EMAIL: 'ada@example.com',
            GIT_AUTHOR_DATE: date,
            GIT_COMMITTER_NAME: 'Ada',
            GIT_COMMITTER_EMAIL: 'ada@example.com',
            GIT_COMMITTER_DATE: date,
            GIT_CONFIG_GLOBAL: '/dev/null',
          },
        });
      git('init', '--quiet');
      execFileSync('mkdir', [join(folder, 'a')]);
      writeFileSync(join(folder, 'a.txt'), '1');
      writeFileSync(join(folder, 'a', 'b.bin'), binary);
      writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
      git('add', '--all');
      git('commit', '--quiet', '--message', 'First');
      expect(git('rev-parse', 'HEAD^{tree}').trim()).toBe(first.treeId);
      expect(git('rev-parse', 'HEAD').trim()).toBe(first.commitId);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps bytes and modes, and makes the default branch', async () => {
    const first = await put({ 'logo.png': binary, 'README.md': 'Hello' });
    expect(first.filesAdded).toEqual([
      expect.objectContaining({
        absolutePath: 'logo.png',
        fileMode: 'NORMAL',
      }),
      expect.objectContaining({ absolutePath: 'README.md' }),
    ]);
    const { repositoryMetadata } = await shop.client.send(
      new GetRepositoryCommand({ repositoryName }),
    );
    expect(repositoryMetadata?.defaultBranch).toBe('main');
    const file = await shop.client.send(
      new GetFileCommand({ repositoryName, filePath: '/logo.png' }),
    );
    expect(file).toMatchObject({ fileSize: 7, commitId: first.commitId });
    expect(file.fileContent).toEqual(binary);
    const { content } = await shop.client.send(
      new GetBlobCommand({ repositoryName, blobId: file.blobId }),
    );
    expect(content).toEqual(binary);
  });

  it('changes, moves, deletes and gives modes on its parent alone', async () => {
    const first = await put({
      'README.md': 'Hello',
      'src/a.js': 'a',
      'src/b.js': 'b',
      'run.sh': 'run',
    });
    const second = await commit({
      parentCommitId: first.commitId,
      commitMessage: 'Second',
      putFiles: [
        { filePath: 'README.md', fileContent: bytes('Hi') },
        {
          filePath: 'lib/a.js',
          sourceFile: { filePath: 'src/a.js', isMove: true },
        },
      ],
      deleteFiles: [{ filePath: 'src/b.js' }],
      setFileModes: [{ filePath: 'run.sh', fileMode: 'EXECUTABLE' }],
    });
    expect(await read('lib/a.js')).toBe('a');
    expect(
      await shop.client.send(
        new GetFolderCommand({ repositoryName, folderPath: '/' }),
      ),
    ).toMatchObject({
      commitId: second.commitId,
      treeId: second.treeId,
      subFolders: [{ absolutePath: 'lib', relativePath: 'lib' }],
      files: [
        { absolutePath: 'README.md', fileMode: 'NORMAL' },
        { absolutePath: 'run.sh', fileMode: 'EXECUTABLE' },
      ],
    });
    const { differences = [] } = await shop.client.send(
      new GetDifferencesCommand({
        repositoryName,
        beforeCommitSpecifier: first.commitId,
        afterCommitSpecifier: 'refs/heads/main',
      }),
    );
    expect(
      differences.map(
        ({ changeType, beforeBlob, afterBlob }) =>
          `${changeType} ${(afterBlob ?? beforeBlob)?.path} ${afterBlob?.mode}`,
      ),
    ).toEqual([
      'M README.md 100644',
      'A lib/a.js 100644',
      'M run.sh 100755',
      'D src/a.js undefined',
      'D src/b.js undefined',
    ]);
    const told = await shop.client.send(
      new GetCommitCommand({ repositoryName, commitId: second.commitId }),
    );
    expect(told.commit).toMatchObject({
      parents: [first.commitId],
      message: 'Second\n',
    });
    const batch = await shop.client.send(
      new BatchGetCommitsCommand({
        repositoryName,
        commitIds: [second.commitId ?? '', missing],
      }),
    );
    expect(batch.errors).toMatchObject([
      { commitId: missing, errorCode: 'CommitIdDoesNotExistException' },
    ]);
  });
});

it('has branches, and pull requests between them', async () => {
  const first = await put({ 'a.txt': 'a' });
  await shop.client.send(
    new CreateBranchCommand({
      repositoryName,
      branchName: 'add-pipeline',
      commitId: first.commitId,
    }),
  );
  const second = await commit({
    branchName: 'add-pipeline',
    parentCommitId: first.commitId,
    putFiles: [{ filePath: 'b.txt', fileContent: bytes('b') }],
  });
  expect(
    (await shop.client.send(new ListBranchesCommand({ repositoryName })))
      .branches,
  ).toEqual(['add-pipeline', 'main']);
  const { pullRequest } = await shop.client.send(
    new CreatePullRequestCommand({
      title: 'Add a pipeline',
      targets: [{ repositoryName, sourceReference: 'add-pipeline' }],
    }),
  );
  expect(
    await shop.client.send(
      new GetPullRequestCommand({ pullRequestId: pullRequest?.pullRequestId }),
    ),
  ).toMatchObject({
    pullRequest: {
      pullRequestStatus: 'OPEN',
      pullRequestTargets: [
        {
          destinationReference: 'refs/heads/main',
          sourceCommit: second.commitId,
          mergeBase: first.commitId,
        },
      ],
    },
  });

  const merge = new MergePullRequestByFastForwardCommand({
    pullRequestId: pullRequest?.pullRequestId,
    repositoryName,
  });
  expect((await shop.client.send(merge)).pullRequest).toMatchObject({
    pullRequestStatus: 'CLOSED',
    pullRequestTargets: [
      {
        mergeMetadata: { isMerged: true, mergeCommitId: second.commitId },
      },
    ],
  });
  expect(await read('b.txt')).toBe('b');
  await expect(shop.client.send(merge)).rejects.toEqual(
    refusal('PullRequestAlreadyClosedException'),
  );
});

it('merges a branch that comes after another, and no other one', async () => {
  const first = await put({ 'a.txt': 'a' });
  await shop.client.send(
    new CreateBranchCommand({
      repositoryName,
      branchName: 'other',
      commitId: first.commitId,
    }),
  );
  const second = await put({ 'a.txt': 'b' }, first.commitId);
  const merge = (source: string, destination: string) =>
    shop.client.send(
      new MergeBranchesByFastForwardCommand({
        repositoryName,
        sourceCommitSpecifier: source,
        destinationCommitSpecifier: destination,
      }),
    );

  expect(await merge('main', 'other')).toMatchObject({
    commitId: second.commitId,
  });
  await commit({
    branchName: 'other',
    parentCommitId: second.commitId,
    putFiles: [{ filePath: 'b.txt', fileContent: bytes('b') }],
  });
  await put({ 'a.txt': 'c' }, second.commitId);
  await expect(merge('other', 'main')).rejects.toEqual(
    refusal('ManualMergeRequiredException'),
  );
});

it.each([
  [
    'RepositoryDoesNotExistException',
    new GetBranchCommand({ repositoryName: 'gone', branchName }),
  ],
  [
    'BranchDoesNotExistException',
    new GetBranchCommand({ repositoryName, branchName: 'gone' }),
  ],
  [
    'CommitIdDoesNotExistException',
    new GetCommitCommand({ repositoryName, commitId: missing }),
  ],
  [
    'InvalidCommitIdException',
    new GetCommitCommand({ repositoryName, commitId: 'main' }),
  ],
  [
    'CommitDoesNotExistException',
    new GetFileCommand({ repositoryName, filePath: 'a.txt' }),
  ],
])('refuses with %s', async (name, command) => {
  await expect(shop.client.send(command as GetFileCommand)).rejects.toEqual(
    refusal(name),
  );
});
