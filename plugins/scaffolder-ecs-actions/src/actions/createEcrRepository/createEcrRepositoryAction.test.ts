import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-ecr';
import { ORDERS, useSimulatedAws } from '../../__testUtils__/SimulatedAws';
import { inputOf, TestTask } from '../../__testUtils__/TestTask';
import { createEcrRepositoryAction } from './createEcrRepositoryAction';
import { examples } from './examples';

const input = {
  ...ORDERS,
  repositoryName: 'orders',
};
const binding = {
  Key: 'backstage.io/entity-ref',
  Value: 'component:default/orders',
};

const aws = useSimulatedAws();
let client: ECRClient;
let action: ReturnType<typeof createEcrRepositoryAction>;
let task: TestTask;

beforeAll(() => {
  client = new ECRClient(aws().options);
  action = createEcrRepositoryAction({ clients: aws().clients });
});
beforeEach(() => {
  task = new TestTask('task-1');
});

async function found() {
  const { repositories: [repository] = [] } = await client.send(
    new DescribeRepositoriesCommand({ repositoryNames: ['orders'] }),
  );
  const { tags } = await client.send(
    new ListTagsForResourceCommand({
      resourceArn: repository?.repositoryArn,
    }),
  );
  const { lifecyclePolicyText = '' } = await client.send(
    new GetLifecyclePolicyCommand({ repositoryName: 'orders' }),
  );
  return { ...repository, tags, policy: JSON.parse(lifecyclePolicyText) };
}

const safe = {
  imageTagMutability: 'IMMUTABLE',
  imageScanningConfiguration: { scanOnPush: true },
  encryptionConfiguration: { encryptionType: 'AES256' },
  policy: {
    rules: [
      {
        selection: { tagStatus: 'untagged', countNumber: 14 },
        action: { type: 'expire' },
      },
    ],
  },
};

it('makes a repository whose tags stay, with scans and a policy', async () => {
  const output = await task.run(action, {
    ...input,
    tags: { owner: 'group:default/team-a' },
  });
  expect(output).toEqual({
    repositoryArn: 'arn:aws:ecr:us-east-1:111122223333:repository/orders',
    repositoryUri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/orders',
  });
  const repository = await found();
  expect(repository).toMatchObject(safe);
  expect(repository.tags).toEqual(
    expect.arrayContaining([
      binding,
      { Key: 'owner', Value: 'group:default/team-a' },
    ]),
  );
});

it('ends with one repository, whole, after a death or a lost answer', async () => {
  for (const operation of ['CreateRepository', 'PutLifecyclePolicy']) {
    aws().simulator.addFault({
      kind: 'cutAfter',
      operation: `ecr:${operation}`,
      times: 1,
    });
  }
  await expect(
    task.run(action, input, { diesAtCheckpoint: 1 }),
  ).rejects.toThrow('The backend has ended');
  await task.run(action, input);
  expect(await found()).toMatchObject(safe);
  expect(aws().callsOf('ecr:CreateRepository')).toBe(1);
});

it('brings its own repository to the settings asked for', async () => {
  await client.send(
    new CreateRepositoryCommand({ repositoryName: 'orders', tags: [binding] }),
  );
  await task.run(action, input);
  expect(await found()).toMatchObject(safe);
});

it('leaves a repository alone that belongs to something else', async () => {
  await client.send(
    new CreateRepositoryCommand({
      repositoryName: 'orders',
      tags: [{ ...binding, Value: 'component:default/billing' }],
    }),
  );
  await expect(task.run(action, input)).rejects.toThrow(
    'its tag backstage.io/entity-ref says component:default/billing',
  );
  expect(aws().callsOf('ecr:PutImageTagMutability')).toBe(0);
});

it('makes nothing in a dry run', async () => {
  const output = await task.run(action, input, { isDryRun: true });
  expect(output.repositoryUri).toBe(
    '111122223333.dkr.ecr.us-east-1.amazonaws.com/orders',
  );
  expect(task.log).toEqual([
    'Dry run: would make the ECR repository orders in account 111122223333, region us-east-1',
  ]);
  expect(aws().simulator.calls().calls).toBe(0);
});

it('says what is wrong with its input, and what AWS refuses', async () => {
  await expect(
    task.run(action, { ...input, repositoryName: 'Orders' }),
  ).rejects.toThrow('Invalid input');
  await expect(
    task.run(action, { ...input, lifecyclePolicy: '{' }),
  ).rejects.toThrow('lifecyclePolicy is not JSON');
  await expect(
    task.run(action, { ...input, lifecyclePolicy: '{}' }),
  ).rejects.toThrow(/^ecr:PutLifecyclePolicy failed in account 111122223333/);
  aws().simulator.addFault({ kind: 'deny', operation: 'ecr:CreateRepository' });
  await expect(
    task.run(action, { ...input, repositoryName: 'other' }),
  ).rejects.toThrow('Allow ecr:CreateRepository to the role');
});

it.each(examples)('has an example that works: $description', async example => {
  const output = await task.run(action, inputOf(action, example));
  expect(output.repositoryArn).toContain(':repository/');
});
