import {
  CodeCommitClient,
  CreateBranchCommand,
  CreateCommitCommand,
  GetBranchCommand,
  MergeBranchesByFastForwardCommand,
} from '@aws-sdk/client-codecommit';
import type { TestBackend } from '@backstage/backend-test-utils';
import type { UserEntity } from '@backstage/catalog-model';
import { DemoBackend, demoEntities } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

const service = 'checkout';

const person = (name: string): UserEntity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: { profile: { email: `${name}@example.com` } },
});

describe('commits that no execution tells of', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([service]);
  });

  afterEach(() => demo.stop());

  const start = () =>
    demo.startPortal({
      entities: [
        ...demoEntities([service]),
        ...['alice', 'bob', 'lead'].map(person),
      ],
      operations: {
        enabled: true,
        separationOfDuties: { authorMayNotApprove: true },
      },
    });

  const userOf = (backend: TestBackend, user: string) =>
    new ReleaseUser(backend, { service, user });

  /** Commits of a branch that get into `main` at once, so that one execution has them. */
  async function merge(...authors: string[]): Promise<void> {
    const client = new CodeCommitClient({
      region: 'eu-west-1',
      endpoint: demo.simulator.url,
    });
    const place = { repositoryName: service };
    const { branch } = await client.send(
      new GetBranchCommand({ ...place, branchName: 'main' }),
    );
    let commitId = branch?.commitId;
    const branchName = 'vouchers';
    await client.send(
      new CreateBranchCommand({ ...place, branchName, commitId }),
    );
    for (const [i, name] of authors.entries()) {
      ({ commitId } = await client.send(
        new CreateCommitCommand({
          ...place,
          branchName,
          parentCommitId: commitId,
          authorName: `${name} at work`,
          email: `${name}@example.com`,
          putFiles: [{ filePath: `${i}`, fileContent: Buffer.from(name) }],
        }),
      ));
    }
    await client.send(
      new MergeBranchesByFastForwardCommand({
        ...place,
        sourceCommitSpecifier: branchName,
        destinationCommitSpecifier: 'main',
        targetBranch: 'main',
      }),
    );
  }

  /** What waited before makes room. */
  async function letIn(): Promise<TestBackend> {
    const lead = userOf(await start(), 'lead');
    const rejected = await lead.take(await lead.offer('reject'));
    expect(rejected.status).toBe(200);
    demo.simulator.step(3600);
    return start();
  }

  it('are somebody’s change all the same', async () => {
    await merge('alice', 'bob');
    demo.simulator.step(3600);
    const backend = await letIn();
    const alice = userOf(backend, 'alice');
    const offer = await alice.offer('approve');
    // To read the repository for every page would be too much.
    expect(offer).toMatchObject({
      isPossible: true,
      revisions: [{ author: 'bob at work' }],
    });
    const refused = await alice.take(offer);
    expect([refused.status, refused.body.error.details]).toEqual([
      403,
      { reason: 'ownChange' },
    ]);
    expect(refused.body.error.message).toContain('You wrote');
    expect(await userOf(backend, 'bob').offer('approve')).toMatchObject({
      isPossible: false,
      obstacle: 'ownChange',
    });
    expect((await userOf(backend, 'lead').take(offer)).status).toBe(200);
  });
});
