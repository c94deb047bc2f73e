import {
  CodeCommitClient,
  CreateCommitCommand,
  type CreateCommitCommandInput,
  type CreateCommitCommandOutput,
  CreateRepositoryCommand,
} from '@aws-sdk/client-codecommit';
import { openWire, type Wire } from '../../testUtils/wire';

export const repositoryName = 'shop';
export const branchName = 'main';
/** The id of a commit that is not there. */
export const missing = '0'.repeat(40);

export const bytes = (text: string) => new Uint8Array(Buffer.from(text));

interface Shop {
  readonly client: CodeCommitClient;
  readonly wire: Wire;
  /** A commit on the branch, as the input says. */
  commit(
    input: Partial<CreateCommitCommandInput>,
  ): Promise<CreateCommitCommandOutput>;
  /** A commit that puts files, upon a parent or as the first. */
  put(
    files: Record<string, Uint8Array | string>,
    parent?: string,
  ): Promise<CreateCommitCommandOutput>;
}

/** A repository on the wire, empty before each test of a file. */
export function useShop(): Shop {
  let wire: Wire;
  let client: CodeCommitClient;
  beforeAll(async () => {
    wire = await openWire();
    client = new CodeCommitClient(wire.options());
  });
  afterAll(() => wire.stop());
  beforeEach(async () => {
    wire.reset();
    await client.send(new CreateRepositoryCommand({ repositoryName }));
  });
  afterEach(() => {
    if (wire.errors.length > 0) throw new Error(wire.errors.join('\n'));
  });
  const commit: Shop['commit'] = input =>
    client.send(
      new CreateCommitCommand({ repositoryName, branchName, ...input }),
    );
  return {
    get client() {
      return client;
    },
    get wire() {
      return wire;
    },
    commit,
    put: (files, parent) =>
      commit({
        parentCommitId: parent,
        putFiles: Object.entries(files).map(([filePath, content]) => ({
          filePath,
          fileContent: typeof content === 'string' ? bytes(content) : content,
        })),
      }),
  };
}
