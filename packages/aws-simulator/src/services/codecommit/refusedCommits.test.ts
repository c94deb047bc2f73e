import { GetBranchCommand, PutFileCommand } from '@aws-sdk/client-codecommit';
import { refusal } from '../testUtils/wire';
import {
  branchName,
  bytes,
  missing,
  repositoryName,
  useShop,
} from './__testUtils__/useShop';

const shop = useShop();
const { commit, put } = shop;

describe('a commit', () => {
  const large = (size: number) => new Uint8Array(size).fill(7);
  it.each<[string, () => Promise<unknown>]>([
    ['ParentCommitIdRequiredException', () => put({ 'b.txt': 'b' })],
    ['ParentCommitDoesNotExistException', () => put({ 'b.txt': 'b' }, missing)],
    ['InvalidParentCommitIdException', () => put({ 'b.txt': 'b' }, 'main')],
    ['NoChangeException', async () => put({ 'a.txt': 'a' }, await head())],
    ['InvalidPathException', async () => put({ '../a': 'a' }, await head())],
    [
      'SourceFileOrContentRequiredException',
      async () => put({ '.gitkeep': '' }, await head()),
    ],
    [
      'FileContentSizeLimitExceededException',
      async () => put({ big: large(6 * 1024 * 1024 + 1) }, await head()),
    ],
    [
      'FileContentSizeLimitExceededException',
      async () =>
        put(
          { one: large(4 * 1024 * 1024), two: large(4 * 1024 * 1024) },
          await head(),
        ),
    ],
    [
      'MaximumFileEntriesExceededException',
      async () =>
        put(
          Object.fromEntries(
            Array.from({ length: 101 }, (_, n) => [`f${n}`, 'x']),
          ),
          await head(),
        ),
    ],
    [
      'DirectoryNameConflictsWithFileNameException',
      async () => put({ 'a.txt/b': 'b' }, await head()),
    ],
    [
      'FileNameConflictsWithDirectoryNameException',
      async () => put({ src: 'b' }, await head()),
    ],
    [
      'PutFileEntryConflictException',
      async () => put({ x: '1', 'x/y': '2' }, await head()),
    ],
    [
      'SamePathRequestException',
      async () =>
        commit({
          parentCommitId: await head(),
          putFiles: [{ filePath: 'a.txt', fileContent: bytes('z') }],
          deleteFiles: [{ filePath: 'a.txt' }],
        }),
    ],
    [
      'FileDoesNotExistException',
      async () =>
        commit({
          parentCommitId: await head(),
          deleteFiles: [{ filePath: 'gone' }],
        }),
    ],
    [
      'FileEntryRequiredException',
      async () => commit({ parentCommitId: await head() }),
    ],
    [
      'BranchDoesNotExistException',
      async () =>
        commit({
          branchName: 'other',
          parentCommitId: await head(),
          putFiles: [{ filePath: 'b', fileContent: bytes('b') }],
        }),
    ],
  ])('is refused with %s', async (name, send) => {
    await put({ 'a.txt': 'a', 'src/index.js': 'x' });
    const before = await head();
    await expect(send()).rejects.toEqual(refusal(name));
    expect(await head()).toBe(before);
  });

  it('is refused on a parent that is not the head any more', async () => {
    const first = await put({ 'a.txt': 'a' });
    await put({ 'a.txt': 'b' }, first.commitId);
    await expect(put({ 'c.txt': 'c' }, first.commitId)).rejects.toEqual(
      refusal('ParentCommitIdOutdatedException'),
    );
  });

  it('is made by PutFile too, unless it changes nothing', async () => {
    const first = await put({ 'a.txt': 'a' });
    const putFile = (text: string, parentCommitId?: string) =>
      shop.client.send(
        new PutFileCommand({
          repositoryName,
          branchName,
          filePath: 'a.txt',
          fileContent: bytes(text),
          parentCommitId,
        }),
      );
    await expect(putFile('a', first.commitId)).rejects.toEqual(
      refusal('SameFileContentException'),
    );
    const second = await putFile('b', first.commitId);
    expect(await head()).toBe(second.commitId);
    await expect(putFile('', second.commitId)).rejects.toEqual(
      refusal('FileContentRequiredException'),
    );
  });
});

async function head(): Promise<string | undefined> {
  const { branch } = await shop.client.send(
    new GetBranchCommand({ repositoryName, branchName }),
  );
  return branch?.commitId;
}
