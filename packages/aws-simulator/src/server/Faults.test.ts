import {
  CodePipelineClient,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Simulator, startSimulator } from './startSimulator';

describe('faults', () => {
  let simulator: Simulator;
  const delay = jest.fn(async (_milliseconds: number) => {});

  beforeAll(async () => {
    simulator = await startSimulator({ speed: 0, scenarios: [], delay });
  });
  afterAll(() => simulator.stop());
  beforeEach(() => {
    simulator.clearFaults();
    simulator.clearCalls();
  });

  const options = (region: string, account = '111122223333') => ({
    endpoint: simulator.url,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${account}X`, secretAccessKey: 'x' },
  });
  const list = (region = 'us-east-1', account?: string) =>
    new CodePipelineClient(options(region, account)).send(
      new ListPipelinesCommand({}),
    );

  it('throttles so many calls, in each service with its own word', async () => {
    simulator.addFault({ kind: 'throttle', operation: '*', times: 2 });
    await expect(list()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(
      new ElasticLoadBalancingV2Client(options('us-east-1')).send(
        new DescribeTargetGroupsCommand({}),
      ),
    ).rejects.toMatchObject({ name: 'Throttling' });
    await expect(list()).resolves.toMatchObject({ pipelines: [] });
    expect(simulator.calls()).toMatchObject({
      calls: 3,
      errors: 2,
      throttled: 2,
    });
  });

  it('denies in AWS’s words, for the place that it is set for', async () => {
    simulator.addFault({
      kind: 'deny',
      operation: 'codepipeline:*',
      account: '444455556666',
      region: 'eu-west-1',
    });
    await expect(list('eu-west-1', '444455556666')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::444455556666:user/simulator is not authorized to perform: codepipeline:ListPipelines on resource: arn:aws:codepipeline:eu-west-1:444455556666:* because no identity-based policy allows the codepipeline:ListPipelines action',
    });
    await expect(list('us-east-1', '444455556666')).resolves.toBeDefined();
    await expect(list('eu-west-1')).resolves.toBeDefined();
  });

  it('fails, cuts the connection, and takes its time', async () => {
    simulator.addFault({
      kind: 'serverError',
      operation: 'codepipeline:ListPipelines',
      times: 1,
    });
    await expect(list()).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });
    simulator.addFault({ kind: 'cut', operation: '*', times: 1 });
    await expect(list()).rejects.toThrow(/socket hang up|ECONNRESET/);
    simulator.addFault({
      kind: 'latency',
      operation: '*',
      milliseconds: 2000,
      times: 1,
    });
    let answered = false;
    delay.mockImplementationOnce(async () => {
      // The call is still open, and has not happened yet.
      expect(answered).toBe(false);
      expect(simulator.calls()).toMatchObject({ calls: 2 });
    });
    await list();
    answered = true;
    await list();
    expect(delay.mock.calls).toEqual([[2000]]);
    expect(simulator.calls()).toMatchObject({ calls: 4, errors: 2 });
  });

  it('cuts the connection after the operation has happened', async () => {
    simulator.reset({ scenarios: ['payments'] });
    const client = new CodePipelineClient(options('us-east-1'));
    const count = async () => {
      const { pipelineExecutionSummaries = [] } = await client.send(
        new ListPipelineExecutionsCommand({ pipelineName: 'payments' }),
      );
      return pipelineExecutionSummaries.length;
    };
    const before = await count();
    const start = () =>
      client.send(new StartPipelineExecutionCommand({ name: 'payments' }));
    for (const [kind, executions, failure] of [
      ['cut', before, /socket hang up|ECONNRESET/],
      ['cutAfter', before + 1, /socket hang up|ECONNRESET/],
      ['garbleAfter', before + 2, /not valid JSON/],
    ] as const) {
      simulator.addFault({
        kind,
        operation: 'codepipeline:StartPipelineExecution',
        account: '111122223333',
        times: 1,
      });
      await expect(start()).rejects.toThrow(failure);
      expect(await count()).toBe(executions);
    }
    await expect(start()).resolves.toBeDefined();
    expect(simulator.calls().operations).toContainEqual(
      expect.objectContaining({
        operation: 'codepipeline:StartPipelineExecution',
        calls: 4,
        errors: 1,
      }),
    );
  });
});
