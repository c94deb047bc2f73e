import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { ORDERS, useSimulatedAws } from '../../__testUtils__/SimulatedAws';
import { inputOf, TestTask } from '../../__testUtils__/TestTask';
import { createDeployStackAction } from './createDeployStackAction';
import { examples } from './examples';

const template = (lines = '') => `
Parameters:
  RetentionDays: { Type: Number, Default: 14 }
Resources:
  ImageRepository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: orders
      ImageTagMutability: IMMUTABLE
  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: /aws/codebuild/orders
      RetentionInDays: !Ref RetentionDays
${lines}
Outputs:
  RepositoryUri:
    Value: !GetAtt ImageRepository.RepositoryUri
`;
/** CodePipeline knows no pipeline with one stage. */
const wrongPipeline = `  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    DependsOn: ImageRepository
    Properties:
      Name: orders
      RoleArn: arn:aws:iam::111122223333:role/orders
      ArtifactStore: { Type: S3, Location: orders-artifacts }
      Stages:
        - Name: Source
          Actions:
            - Name: Source
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              Configuration: { RepositoryName: orders, BranchName: main }
              OutputArtifacts: [{ Name: Source }]
`;

const input = {
  ...ORDERS,
  stackName: 'orders-pipeline',
  templatePath: './infrastructure/pipeline.yaml',
};
const uri = '111122223333.dkr.ecr.us-east-1.amazonaws.com/orders';

const aws = useSimulatedAws();
let client: CloudFormationClient;
let task: TestTask;
let pauses: number;
/** What happens at each pause, beside the time that goes by. */
let atPause: (pause: number) => void;

beforeAll(() => {
  client = new CloudFormationClient(aws().options);
});
beforeEach(() => {
  pauses = 0;
  atPause = () => undefined;
  task = new TestTask('task-1');
  task.write('infrastructure/pipeline.yaml', template());
});

const action = () =>
  createDeployStackAction({
    clients: aws().clients,
    pause: async signal => {
      pauses += 1;
      atPause(pauses);
      signal?.throwIfAborted();
      aws().simulator.step(5);
    },
  });
const stack = async () => {
  const { Stacks: [found] = [] } = await client.send(
    new DescribeStacksCommand({ StackName: 'orders-pipeline' }),
  );
  return found;
};
const runs = async () => {
  const { StackEvents = [] } = await client.send(
    new DescribeStackEventsCommand({ StackName: 'orders-pipeline' }),
  );
  return StackEvents.filter(
    event =>
      event.PhysicalResourceId === event.StackId &&
      /^(CREATE|UPDATE)_IN_PROGRESS$/.test(event.ResourceStatus ?? ''),
  ).length;
};

it('makes a stack with its tags, tells its events, and gives its outputs', async () => {
  const output = await task.run(action(), {
    ...input,
    parameters: { RetentionDays: 30 },
    tags: { owner: 'group:default/team-a' },
  });
  expect(output).toEqual({
    stackId: expect.stringContaining(':stack/orders-pipeline/'),
    outputs: { RepositoryUri: uri },
    changed: true,
  });
  expect(await stack()).toMatchObject({
    StackStatus: 'CREATE_COMPLETE',
    Parameters: [{ ParameterKey: 'RetentionDays', ParameterValue: '30' }],
    Tags: expect.arrayContaining([
      {
        Key: 'backstage.io/entity-ref',
        Value: 'component:default/orders',
      },
      { Key: 'owner', Value: 'group:default/team-a' },
    ]),
  });
  expect(task.log[0]).toBe('Creating orders-pipeline: 2 changes');
  expect(task.log).toContain(
    'CREATE_COMPLETE AWS::ECR::Repository ImageRepository',
  );
  expect(task.log[task.log.length - 1]).toBe(
    'CREATE_COMPLETE AWS::CloudFormation::Stack orders-pipeline',
  );
  expect(new Set(task.log).size).toBe(task.log.length);
});

it('changes its own stack, and is done at once where nothing changes', async () => {
  await task.run(action(), input);
  const again = new TestTask('task-2');
  again.write('infrastructure/pipeline.yaml', template());
  expect(await again.run(action(), input)).toMatchObject({
    changed: false,
    outputs: { RepositoryUri: uri },
  });
  expect(again.log).toEqual(['orders-pipeline is up to date']);
  const third = new TestTask('task-3');
  third.write('infrastructure/pipeline.yaml', template());
  expect(
    await third.run(action(), { ...input, parameters: { RetentionDays: 90 } }),
  ).toMatchObject({ changed: true });
  expect((await stack())?.StackStatus).toMatch(/^UPDATE_COMPLETE/);
});

it('finds its deployment again when the backend dies in the middle', async () => {
  atPause = pause => {
    if (pause === 3) throw new Error('The backend has ended');
  };
  await expect(task.run(action(), input)).rejects.toThrow(
    'The backend has ended',
  );
  expect((await stack())?.StackStatus).toBe('CREATE_IN_PROGRESS');
  await expect(
    task.run(action(), input, { diesAtCheckpoint: 1 }),
  ).rejects.toThrow('The backend has ended');
  expect(await task.run(action(), input)).toMatchObject({
    outputs: { RepositoryUri: uri },
  });
  expect(await runs()).toBe(1);
  expect(aws().callsOf('cloudformation:ExecuteChangeSet')).toBe(1);
});

it('makes one stack when answers are lost', async () => {
  for (const operation of ['CreateChangeSet', 'ExecuteChangeSet']) {
    aws().simulator.addFault({
      kind: 'cutAfter',
      operation: `cloudformation:${operation}`,
      times: 1,
    });
  }
  expect(await task.run(action(), input)).toMatchObject({ changed: true });
  expect(await runs()).toBe(1);
});

it('tells the first reason of a rollback, and makes the stack once it is mended', async () => {
  task.write('infrastructure/pipeline.yaml', template(wrongPipeline));
  await expect(task.run(action(), input)).rejects.toThrow(
    /^The stack orders-pipeline in account 111122223333, region us-east-1 is ROLLBACK_COMPLETE: Pipeline \(AWS::CodePipeline::Pipeline\): /,
  );
  task.write('infrastructure/pipeline.yaml', template());
  expect(await task.run(action(), input)).toMatchObject({ changed: true });
  expect((await stack())?.StackStatus).toBe('CREATE_COMPLETE');
  task.write('infrastructure/pipeline.yaml', template(wrongPipeline));
  const update = new TestTask('task-2');
  update.write('infrastructure/pipeline.yaml', template(wrongPipeline));
  await expect(update.run(action(), input)).rejects.toThrow(
    'is UPDATE_ROLLBACK_COMPLETE: Pipeline',
  );
  update.write(
    'infrastructure/pipeline.yaml',
    template().replace('Default: 14', 'Default: 60'),
  );
  expect(await update.run(action(), input)).toMatchObject({ changed: true });
});

it('waits for what somebody else does to the stack', async () => {
  await client.send(
    new CreateStackCommand({
      StackName: 'orders-pipeline',
      TemplateBody: template(),
      Tags: [
        { Key: 'backstage.io/entity-ref', Value: 'component:default/orders' },
      ],
    }),
  );
  expect(
    await task.run(action(), { ...input, parameters: { RetentionDays: 90 } }),
  ).toMatchObject({ changed: true });
  expect(task.log[0]).toBe('Waiting, orders-pipeline is CREATE_IN_PROGRESS');
});

it('leaves a stack alone that belongs to something else', async () => {
  await client.send(
    new CreateStackCommand({
      StackName: 'orders-pipeline',
      TemplateBody: template(),
    }),
  );
  await expect(task.run(action(), input)).rejects.toThrow(
    'The stack orders-pipeline in account 111122223333, region us-east-1 is not for component:default/orders: its tag backstage.io/entity-ref is missing.',
  );
  expect(aws().callsOf('cloudformation:CreateChangeSet')).toBe(0);
});

it('stops waiting as soon as it is told, and the stack goes on', async () => {
  const controller = new AbortController();
  atPause = pause => {
    if (pause === 2) controller.abort();
  };
  await expect(
    task.run(action(), input, { signal: controller.signal }),
  ).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect(pauses).toBe(2);
  aws().simulator.step(600);
  expect((await stack())?.StackStatus).toBe('CREATE_COMPLETE');
});

it('says what is wrong before and after it asks CloudFormation', async () => {
  await expect(
    task.run(action(), { ...input, templatePath: './gone.yaml' }),
  ).rejects.toThrow('There is no template ./gone.yaml in the workspace');
  await expect(
    task.run(action(), { ...input, templatePath: '../outside.yaml' }),
  ).rejects.toThrow(/path/);
  task.write('large.yaml', `# ${'x'.repeat(51_200)}`);
  await expect(
    task.run(action(), { ...input, templatePath: './large.yaml' }),
  ).rejects.toThrow('CloudFormation takes at most 51200');
  expect(aws().simulator.calls().calls).toBe(0);
  task.write('infrastructure/pipeline.yaml', 'Resources: {');
  await expect(task.run(action(), input)).rejects.toThrow(
    /^cloudformation:CreateChangeSet failed in account 111122223333, region us-east-1: /,
  );
});

it('makes nothing in a dry run', async () => {
  expect(await task.run(action(), input, { isDryRun: true })).toMatchObject({
    changed: false,
  });
  expect(task.log).toEqual([
    'Dry run: would bring the stack orders-pipeline in account 111122223333, region us-east-1 to ./infrastructure/pipeline.yaml',
  ]);
  expect(aws().simulator.calls().calls).toBe(0);
});

it.each(examples)('has an example that works: $description', async example => {
  const output = await task.run(action(), inputOf(action(), example));
  expect(output.outputs).toEqual({ RepositoryUri: uri });
  const { StackSummaries } = await client.send(new ListStacksCommand({}));
  expect(StackSummaries).toHaveLength(1);
});
