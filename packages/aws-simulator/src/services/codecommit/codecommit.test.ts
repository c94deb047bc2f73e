import { SimulatedClock } from '../../world/SimulatedClock';
import { World } from '../../world/World';
import {
  BatchGetCommits,
  BatchGetRepositories,
  GetBranch,
  GetCommit,
  ListBranches,
  ListRepositories,
} from './operations';
import { createRepository, pushCommit } from '.';

const clock = new SimulatedClock({ startAt: 1_772_438_400_000, speed: 0 });
const world = new World({ seed: 'git', clock });
const place = world.place('111111111111', 'eu-central-1');
const context = { place, principalArn: 'arn:aws:iam::111111111111:root' };
const repositoryName = 'shop';
createRepository(place, { name: repositoryName });
const push = (message: string, files?: Record<string, string>) =>
  pushCommit(place, {
    repository: repositoryName,
    message,
    author: { name: 'Ada', email: 'ada@example.com' },
    files,
  });
const first = push('First', { a: '1', b: '1' });
const second = push('Second', { b: '2' });

it('keeps commits, their trees and the head of the branch', () => {
  expect(second.files).toEqual({ a: '1', b: '2' });
  expect(GetBranch({ repositoryName, branchName: 'main' }, context)).toEqual({
    branch: { branchName: 'main', commitId: second.commitId },
  });
  expect(
    GetCommit({ repositoryName, commitId: second.commitId }, context).commit,
  ).toEqual({
    commitId: expect.stringMatching(/^[0-9a-f]{40}$/),
    treeId: expect.stringMatching(/^[0-9a-f]{40}$/),
    parents: [first.commitId],
    message: 'Second\n',
    author: {
      name: 'Ada',
      email: 'ada@example.com',
      date: '1772438400 +0000',
    },
    committer: expect.objectContaining({ name: 'Ada' }),
    additionalData: '',
  });
  expect(ListBranches({ repositoryName }, context).branches).toEqual(['main']);
});

it('answers batches with what is there and what is not', () => {
  const missing = '0'.repeat(40);
  expect(
    BatchGetCommits(
      { repositoryName, commitIds: [first.commitId, missing] },
      context,
    ),
  ).toMatchObject({
    commits: [{ commitId: first.commitId }],
    errors: [{ commitId: missing, errorCode: 'CommitIdDoesNotExistException' }],
  });
  expect(
    BatchGetRepositories({ repositoryNames: ['shop', 'gone'] }, context),
  ).toMatchObject({
    repositories: [{ repositoryName: 'shop' }],
    repositoriesNotFound: ['gone'],
  });
  expect(ListRepositories({}, context).repositories).toHaveLength(1);
});

it.each([
  [
    'RepositoryDoesNotExistException',
    () => GetBranch({ repositoryName: 'gone', branchName: 'main' }, context),
  ],
  [
    'BranchDoesNotExistException',
    () => GetBranch({ repositoryName, branchName: 'gone' }, context),
  ],
  [
    'CommitIdDoesNotExistException',
    () => GetCommit({ repositoryName, commitId: '0'.repeat(40) }, context),
  ],
  [
    'InvalidCommitIdException',
    () => GetCommit({ repositoryName, commitId: 'main' }, context),
  ],
])('refuses with %s', (code, call) => {
  expect(call).toThrow(expect.objectContaining({ code }));
});
