import * as cfn from '@aws-sdk/client-cloudformation';
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  CloudFormationWire,
  openCloudFormation,
  parameters,
  STACK,
} from './__testUtils__/openCloudFormation';

let wire: CloudFormationWire;
beforeEach(async () => {
  wire = await openCloudFormation();
});
afterEach(() => wire.close());

const template = (more = '') => `
Description: Where orders wait
Parameters:
  Retention:
    Type: Number
    Default: 30
  Zone:
    Type: String
    Default: eu
  Secret:
    Type: String
    NoEcho: true
    Default: hush
Mappings:
  Zones:
    eu: { Suffix: west }
    us: { Suffix: east }
Conditions:
  IsEurope: !Equals [!Ref Zone, eu]
  KeepsLong: !And [!Condition IsEurope, !Not [!Equals [!Ref Retention, 1]]]
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: orders
      ImageTagMutability: IMMUTABLE
      ImageScanningConfiguration: { ScanOnPush: true }
  Log:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Retain
    Properties:
      LogGroupName: !Sub /orders/\${AWS::StackName}/\${!literally}
      RetentionInDays: !Ref Retention
  Queue:
    Type: AWS::SQS::Queue
    DependsOn: Log
    Properties:
      QueueName: !Join ['-', [orders, !FindInMap [Zones, !Ref Zone, Suffix]]]
      KmsMasterKeyId: !If [KeepsLong, !Ref AWS::NoValue, alias/orders]
  Archive:
    Type: AWS::S3::Bucket
    Condition: KeepsLong
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Resource: !GetAtt Queue.Arn
${more}
Outputs:
  Repository: { Value: !GetAtt Images.RepositoryUri }
  Queue:
    Description: Where orders go
    Value: !Select [4, !Split ['/', !Ref Queue]]
    Export: { Name: !Sub '\${AWS::StackName}-queue' }
  Archive: { Condition: KeepsLong, Value: !Ref Archive }
`;

const failing = `
  Broken:
    Type: AWS::ECS::Service
    DependsOn: Queue
    Properties: { Cluster: elsewhere, TaskDefinition: orders }
`;

it('a stack is made, changed by a change set, takes a failed update back, and goes', async () => {
  const { client, simulator } = wire;
  const tags = [{ Key: 'owner', Value: 'team-a' }];
  await wire.create({ template: template(), Tags: tags });
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Description: 'Where orders wait',
    Tags: tags,
    Parameters: expect.arrayContaining([
      { ParameterKey: 'Secret', ParameterValue: '****' },
    ]),
    Outputs: [
      {
        OutputKey: 'Repository',
        OutputValue: '111122223333.dkr.ecr.us-east-1.amazonaws.com/orders',
      },
      {
        OutputKey: 'Queue',
        OutputValue: 'orders-west',
        ExportName: 'orders-test-queue',
      },
      {
        OutputKey: 'Archive',
        OutputValue: expect.stringMatching(
          /^orders-test-archive-[0-9a-f]{12}$/,
        ),
      },
    ],
  });
  const made = await wire.events();
  expect(made.slice(0, 2)).toEqual([
    `${STACK} CREATE_IN_PROGRESS User Initiated`,
    'Images CREATE_IN_PROGRESS',
  ]);
  expect(made.filter(event => /^(Log|Queue|Policy) /.test(event))).toEqual(
    ['Log', 'Queue', 'Policy'].flatMap(name => [
      `${name} CREATE_IN_PROGRESS`,
      `${name} CREATE_IN_PROGRESS Resource creation Initiated`,
      `${name} CREATE_COMPLETE`,
    ]),
  );
  expect(made.at(-1)).toBe(`${STACK} CREATE_COMPLETE`);
  const { repositories } = await new ECRClient(wire.options).send(
    new DescribeRepositoriesCommand({}),
  );
  expect(repositories).toMatchObject([
    { repositoryName: 'orders', imageTagMutability: 'IMMUTABLE' },
  ]);

  const ChangeSetName = 'far-away';
  const changeSet = { StackName: STACK, ChangeSetName };
  await client.send(
    new cfn.CreateChangeSetCommand({
      ...changeSet,
      TemplateBody: template(),
      Parameters: parameters({ Zone: 'us', Retention: '1' }),
    }),
  );
  simulator.step(10);
  const { Changes = [], Status } = await client.send(
    new cfn.DescribeChangeSetCommand(changeSet),
  );
  expect(Status).toBe('CREATE_COMPLETE');
  expect(
    Changes.map(({ ResourceChange: change }) => [
      change?.Action,
      change?.LogicalResourceId,
      change?.Replacement,
      ...(change?.Details ?? []).map(
        ({ Target, ChangeSource, CausingEntity }) =>
          `${Target?.Name} ${Target?.RequiresRecreation} ${ChangeSource} ${CausingEntity}`,
      ),
    ]),
  ).toEqual([
    [
      'Modify',
      'Log',
      'False',
      'RetentionInDays Never ParameterReference Retention',
    ],
    [
      'Modify',
      'Queue',
      'True',
      'QueueName Always ParameterReference Zone',
      'KmsMasterKeyId Never DirectModification undefined',
    ],
    [
      'Modify',
      'Policy',
      'False',
      'Queues Never ResourceReference Queue',
      'PolicyDocument Never ResourceAttribute Queue.Arn',
    ],
    ['Remove', 'Archive', undefined],
  ]);
  await client.send(new cfn.ExecuteChangeSetCommand(changeSet));
  simulator.step(600);
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'UPDATE_COMPLETE',
    Outputs: [{}, { OutputValue: 'orders-east' }],
  });
  const updated = (await wire.events()).slice(made.length);
  expect(updated).toEqual(
    expect.arrayContaining([
      `${STACK} UPDATE_IN_PROGRESS User Initiated`,
      'Log UPDATE_COMPLETE',
      'Queue UPDATE_IN_PROGRESS Requested update requires the creation of a new physical resource; hence creating one.',
      `${STACK} UPDATE_COMPLETE_CLEANUP_IN_PROGRESS`,
      'Queue DELETE_COMPLETE',
      'Archive DELETE_COMPLETE',
    ]),
  );
  expect(updated.at(-1)).toBe(`${STACK} UPDATE_COMPLETE`);

  await wire.update({ template: template(failing) });
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
    Outputs: [{}, { OutputValue: 'orders-east' }],
  });
  const rolledBack = (await wire.events()).slice(made.length + updated.length);
  expect(rolledBack.filter(event => event.startsWith(STACK))).toEqual([
    `${STACK} UPDATE_IN_PROGRESS User Initiated`,
    expect.stringMatching(
      /UPDATE_ROLLBACK_IN_PROGRESS The following resource\(s\) failed to update: \[Broken(, \w+)*\]. $/,
    ),
    `${STACK} UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS`,
    `${STACK} UPDATE_ROLLBACK_COMPLETE`,
  ]);

  const { StackId } = await wire.stack();
  await client.send(new cfn.DeleteStackCommand({ StackName: STACK }));
  simulator.step(600);
  await expect(wire.stack()).rejects.toMatchObject({
    message: `Stack with id ${STACK} does not exist`,
  });
  expect(await wire.stack(StackId)).toMatchObject({
    StackStatus: 'DELETE_COMPLETE',
  });
  const end = (await wire.events(StackId)).slice(-14);
  expect(end).toEqual(expect.arrayContaining(['Log DELETE_SKIPPED']));
  const { repositories: left } = await new ECRClient(wire.options).send(
    new DescribeRepositoriesCommand({}),
  );
  expect(left).toEqual([]);
});

it('asks for nothing twice: tokens, names, no changes', async () => {
  const { client, simulator } = wire;
  const topic = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
  const ClientRequestToken = 'once';
  await wire.create({ template: topic, ClientRequestToken }, 0);
  await wire.create({ template: topic, ClientRequestToken });
  const { StackEvents = [] } = await client.send(
    new cfn.DescribeStackEventsCommand({ StackName: STACK }),
  );
  expect(StackEvents).toHaveLength(5);
  await expect(wire.create({ template: topic })).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: `Stack [${STACK}] already exists`,
  });
  await expect(wire.update({ template: topic })).rejects.toMatchObject({
    message: 'No updates are to be performed.',
  });
  const request = { StackName: STACK, ChangeSetName: 'none' };
  await client.send(
    new cfn.CreateChangeSetCommand({
      ...request,
      TemplateBody: JSON.stringify(topic),
    }),
  );
  simulator.step(10);
  expect(
    await client.send(new cfn.DescribeChangeSetCommand(request)),
  ).toMatchObject({
    Status: 'FAILED',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
    ExecutionStatus: 'UNAVAILABLE',
  });
  await expect(
    client.send(new cfn.ExecuteChangeSetCommand(request)),
  ).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
  await client.send(new cfn.DeleteChangeSetCommand(request));
  await expect(
    client.send(new cfn.DescribeChangeSetCommand(request)),
  ).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
});

it('a change set can be what makes a stack', async () => {
  const { client, simulator } = wire;
  const request = { StackName: STACK, ChangeSetName: 'first' };
  await client.send(
    new cfn.CreateChangeSetCommand({
      ...request,
      ChangeSetType: 'CREATE',
      TemplateBody: template(),
    }),
  );
  expect(await wire.stack()).toMatchObject({
    StackStatus: 'REVIEW_IN_PROGRESS',
  });
  simulator.step(10);
  const { Changes = [] } = await client.send(
    new cfn.DescribeChangeSetCommand(request),
  );
  expect(Changes.map(one => one.ResourceChange?.Action)).toEqual(
    Array(5).fill('Add'),
  );
  await client.send(new cfn.ExecuteChangeSetCommand(request));
  simulator.step(600);
  expect(await wire.stack()).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
});

it('what has failed may stand, and be mended', async () => {
  const queue = (property: string) => ({
    Resources: {
      Topic: { Type: 'AWS::SNS::Topic' },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { [property]: 'orders' } },
    },
  });
  await wire.create({ template: queue('Name'), OnFailure: 'DO_NOTHING' });
  expect(await wire.stack()).toMatchObject({ StackStatus: 'CREATE_FAILED' });
  await wire.update({ template: queue('QueueName') });
  expect(await wire.stack()).toMatchObject({ StackStatus: 'UPDATE_COMPLETE' });
});

it('what another stack imports stays', async () => {
  await wire.create({ template: template() });
  await wire.create({
    StackName: 'consumer',
    template: {
      Resources: {
        Topic: {
          Type: 'AWS::SNS::Topic',
          Properties: { DisplayName: { 'Fn::ImportValue': `${STACK}-queue` } },
        },
      },
    },
  });
  const { Exports } = await wire.client.send(new cfn.ListExportsCommand({}));
  expect(Exports).toMatchObject([
    { Name: `${STACK}-queue`, Value: 'orders-west' },
  ]);
  await expect(
    wire.client.send(new cfn.DeleteStackCommand({ StackName: STACK })),
  ).rejects.toMatchObject({
    message: `Export ${STACK}-queue cannot be deleted as it is in use by consumer`,
  });
});
