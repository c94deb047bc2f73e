import { CodeCommitClient, GetBranchCommand } from '@aws-sdk/client-codecommit';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { Simulator, startSimulator } from '../../server/startSimulator';
import { createRepository, pushCommit } from '../codecommit';

describe('STS', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ speed: 0, scenarios: [] });
  });
  afterAll(() => simulator.stop());

  const masterCredentials = {
    accessKeyId: 'AKIA111122223333DEMO',
    secretAccessKey: 'simulated',
  };
  const options = (accessKeyId = masterCredentials.accessKeyId) => ({
    endpoint: simulator.url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { ...masterCredentials, accessKeyId },
  });
  const inAccount = async (account: string) => {
    const { Credentials } = await new STSClient(options()).send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account}:role/path/reader`,
        RoleSessionName: 'portal',
      }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken,
    };
  };

  it.each([
    ['AKIA444455556666XYZ', '444455556666'],
    ['test', '111122223333'],
  ])('knows whose the key %s is', async (accessKeyId, account) => {
    expect(
      await new STSClient(options(accessKeyId)).send(
        new GetCallerIdentityCommand({}),
      ),
    ).toMatchObject({
      Account: account,
      Arn: `arn:aws:iam::${account}:user/simulator`,
    });
  });

  it('opens a role, and with it that account’s part of a region', async () => {
    const there = simulator.world.place('444455556666', 'eu-west-1');
    createRepository(there, { name: 'checkout' });
    pushCommit(there, {
      repository: 'checkout',
      message: 'First',
      author: { name: 'A', email: 'a@example.com' },
    });
    const credentials = await inAccount('444455556666');
    const identity = await new STSClient({ ...options(), credentials }).send(
      new GetCallerIdentityCommand({}),
    );
    expect(identity).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:sts::444455556666:assumed-role/reader/portal',
      UserId: expect.stringMatching(/^AROA[0-9A-F]{17}:portal$/),
    });
    const branch = new GetBranchCommand({
      repositoryName: 'checkout',
      branchName: 'main',
    });
    const found = await new CodeCommitClient({
      ...options(),
      credentials,
    }).send(branch);
    expect(found.branch?.commitId).toMatch(/^[0-9a-f]{40}$/);
    await expect(
      new CodeCommitClient(options()).send(branch),
    ).rejects.toMatchObject({ name: 'RepositoryDoesNotExistException' });
    await expect(
      new CodeCommitClient({
        ...options(),
        credentials,
        region: 'us-east-1',
      }).send(branch),
    ).rejects.toMatchObject({ name: 'RepositoryDoesNotExistException' });
  });

  it('refuses what is no role, and a role that a fault denies', async () => {
    const assume = (RoleArn: string) =>
      new STSClient(options()).send(
        new AssumeRoleCommand({ RoleArn, RoleSessionName: 'portal' }),
      );
    await expect(assume('arn:aws:iam::1:user/x')).rejects.toMatchObject({
      name: 'ValidationError',
      $metadata: { httpStatusCode: 400 },
    });
    const vault = 'arn:aws:iam::777788889999:role/vault';
    simulator.addFault({
      kind: 'deny',
      operation: 'sts:AssumeRole',
      resource: vault,
    });
    await expect(assume(vault)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::111122223333:user/simulator is not authorized to perform: sts:AssumeRole on resource: ${vault} because no identity-based policy allows the sts:AssumeRole action`,
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      assume('arn:aws:iam::777788889999:role/other'),
    ).resolves.toBeDefined();
  });
});
