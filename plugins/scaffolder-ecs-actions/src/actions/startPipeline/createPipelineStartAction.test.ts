import {
  CodePipelineClient,
  CreatePipelineCommand,
  ListPipelineExecutionsCommand,
  type ActionCategory,
  type StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import {
  ACCOUNT,
  ORDERS,
  useSimulatedAws,
} from '../../__testUtils__/SimulatedAws';
import { inputOf, TestTask } from '../../__testUtils__/TestTask';
import { createPipelineStartAction } from './createPipelineStartAction';
import { examples } from './examples';

const input = {
  ...ORDERS,
  pipelineName: 'orders',
};

const aws = useSimulatedAws();
let client: CodePipelineClient;
let action: ReturnType<typeof createPipelineStartAction>;
let task: TestTask;

beforeAll(() => {
  client = new CodePipelineClient(aws().options);
  action = createPipelineStartAction({ clients: aws().clients });
});
beforeEach(() => {
  task = new TestTask('task-1');
});

const stage = (
  name: string,
  category: ActionCategory,
  provider: string,
): StageDeclaration => ({
  name,
  actions: [
    {
      name,
      actionTypeId: { category, owner: 'AWS', provider, version: '1' },
      configuration:
        category === 'Source'
          ? { RepositoryName: 'orders', BranchName: 'main' }
          : {},
      outputArtifacts: category === 'Source' ? [{ name: 'Source' }] : [],
    },
  ],
});

async function makePipeline(entityRef: string | undefined = input.entityRef) {
  await client.send(
    new CreatePipelineCommand({
      pipeline: {
        name: 'orders',
        roleArn: `arn:aws:iam::${ACCOUNT}:role/orders`,
        pipelineType: 'V2',
        executionMode: 'QUEUED',
        artifactStore: { type: 'S3', location: 'orders-artifacts' },
        variables: [{ name: 'Reason', defaultValue: 'none' }],
        stages: [
          stage('Source', 'Source', 'CodeCommit'),
          stage('Approve', 'Approval', 'Manual'),
        ],
      },
      tags: [{ key: 'backstage.io/entity-ref', value: entityRef }],
    }),
  );
}

const started = async () => {
  const { pipelineExecutionSummaries = [] } = await client.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'orders' }),
  );
  return pipelineExecutionSummaries.filter(
    ({ trigger }) => trigger?.triggerType === 'StartPipelineExecution',
  );
};

it('starts one execution, also after a death and a lost answer', async () => {
  await makePipeline();
  aws().simulator.addFault({
    kind: 'cutAfter',
    operation: 'codepipeline:StartPipelineExecution',
    times: 1,
  });
  await expect(
    task.run(action, input, { diesAtCheckpoint: 1 }),
  ).rejects.toThrow('The backend has ended');
  const output = await task.run(action, input);
  const executions = await started();
  expect(executions).toHaveLength(1);
  expect(output).toEqual({
    pipelineExecutionId: executions[0].pipelineExecutionId,
    pipelineUrl:
      'https://us-east-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders/view?region=us-east-1',
  });
  await new TestTask('task-2').run(action, input);
  expect(await started()).toHaveLength(2);
});

it('starts nothing that belongs to something else, or is not there', async () => {
  await makePipeline('component:default/billing');
  await expect(task.run(action, input)).rejects.toThrow(
    'The pipeline orders in account 111122223333, region us-east-1 is not for component:default/orders: its tag backstage.io/entity-ref says component:default/billing.',
  );
  expect(await started()).toEqual([]);
  await expect(
    task.run(action, { ...input, pipelineName: 'gone' }),
  ).rejects.toThrow(/^codepipeline:GetPipeline failed in account 111122223333/);
});

it('starts nothing in a dry run', async () => {
  await task.run(action, input, { isDryRun: true });
  expect(task.log).toEqual([
    'Dry run: would start the pipeline orders in account 111122223333, region us-east-1',
  ]);
  expect(aws().simulator.calls().calls).toBe(0);
});

it('says which IAM action is missing', async () => {
  await makePipeline();
  aws().simulator.addFault({
    kind: 'deny',
    operation: 'codepipeline:StartPipelineExecution',
  });
  await expect(task.run(action, input)).rejects.toThrow(
    'Allow codepipeline:StartPipelineExecution to the role',
  );
});

it.each(examples)('has an example that works: $description', async example => {
  await makePipeline();
  const output = await task.run(action, inputOf(action, example));
  const [execution] = await started();
  expect(execution.pipelineExecutionId).toBe(output.pipelineExecutionId);
});
