import {
  CreateRepositoryCommand,
  CreateRepositoryCommandInput,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { openWire, refusal, Wire } from '../testUtils/wire';
import { pushImage } from '.';

const repositoryName = 'team/orders';

let wire: Wire;
let client: ECRClient;

beforeAll(async () => {
  wire = await openWire();
  client = new ECRClient(wire.options());
});
afterAll(() => wire.stop());
beforeEach(() => wire.reset());

const create = (input: Partial<CreateRepositoryCommandInput> = {}) =>
  client.send(new CreateRepositoryCommand({ repositoryName, ...input }));
const policy = (rule: object) =>
  JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countUnit: 'days',
          countNumber: 14,
        },
        action: { type: 'expire' },
        ...rule,
      },
    ],
  });

it('makes a repository once, with its settings and tags', async () => {
  const { repository } = await create({
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: 'KMS' },
    tags: [{ Key: 'owner', Value: 'team-a' }],
  });
  expect(repository).toMatchObject({
    repositoryUri:
      '111122223333.dkr.ecr.eu-central-1.amazonaws.com/team/orders',
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: {
      encryptionType: 'KMS',
      kmsKey: expect.stringContaining(':kms:'),
    },
  });
  expect(
    await client.send(
      new ListTagsForResourceCommand({
        resourceArn: repository?.repositoryArn,
      }),
    ),
  ).toMatchObject({ tags: [{ Key: 'owner', Value: 'team-a' }] });
  await expect(create()).rejects.toEqual(
    refusal('RepositoryAlreadyExistsException', "'team/orders'"),
  );
});

it.each<[string, Partial<CreateRepositoryCommandInput>]>([
  ['InvalidParameterException', { repositoryName: 'Orders' }],
  ['InvalidParameterException', { repositoryName: 'x' }],
  [
    'InvalidParameterException',
    { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' },
  ],
  [
    'InvalidTagParameterException',
    { tags: [{ Key: 'aws:owner', Value: 'x' }] },
  ],
])('refuses with %s to make %j', async (name, input) => {
  await expect(create(input)).rejects.toEqual(refusal(name));
});

it('evaluates a policy that it was given later', async () => {
  await create();
  pushImage(wire.place, { repositoryName, tags: [] });
  const lifecyclePolicyText = policy({});
  await client.send(
    new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }),
  );
  expect(
    await client.send(new GetLifecyclePolicyCommand({ repositoryName })),
  ).toMatchObject({ lifecyclePolicyText });
  await expect(
    client.send(new DeleteRepositoryCommand({ repositoryName })),
  ).rejects.toEqual(refusal('RepositoryNotEmptyException'));
  const { world } = wire.place;
  world.advanceTo(world.now + 15 * 24 * 3600 * 1000);
  await client.send(new DeleteRepositoryCommand({ repositoryName }));
  await expect(
    client.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    ),
  ).rejects.toEqual(refusal('RepositoryNotFoundException'));
});

it.each([
  ['not JSON'],
  ['{}'],
  [policy({ action: { type: 'delete' } })],
  [policy({ selection: { tagStatus: 'tagged', countNumber: 1 } })],
  [policy({ rulePriority: 0 })],
])('refuses the lifecycle policy %s', async lifecyclePolicyText => {
  await create();
  await expect(
    client.send(
      new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }),
    ),
  ).rejects.toEqual(refusal('InvalidParameterException', 'validation failure'));
});

it('keeps the policy that says who may pull', async () => {
  await create();
  await expect(
    client.send(new GetRepositoryPolicyCommand({ repositoryName })),
  ).rejects.toEqual(refusal('RepositoryPolicyNotFoundException'));
  const policyText = '{"Version":"2012-10-17","Statement":[]}';
  await client.send(
    new SetRepositoryPolicyCommand({ repositoryName, policyText }),
  );
  expect(
    await client.send(new GetRepositoryPolicyCommand({ repositoryName })),
  ).toMatchObject({ policyText });
  await expect(
    client.send(
      new SetRepositoryPolicyCommand({ repositoryName, policyText: '{' }),
    ),
  ).rejects.toEqual(refusal('InvalidParameterException'));
});
