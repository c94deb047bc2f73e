import { PutApprovalResultCommand } from '@aws-sdk/client-codepipeline';
import { startSimulator, type Simulator } from '@ecs-cicd/aws-simulator';
import { AwsClients } from './AwsClients';
import { RequestBudget } from './RequestBudget';
import { operatorErrorOf } from './operations/send';

const place = { accountId: '111122223333', region: 'eu-west-1' };
const command = () =>
  new PutApprovalResultCommand({
    pipelineName: 'checkout',
    stageName: 'Production',
    actionName: 'Approve',
    token: '00000000-0000-0000-0000-000000000000',
    result: { status: 'Approved', summary: '' },
  });

describe('AwsClients', () => {
  const environment = { ...process.env };
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ speed: 0, scenarios: [] });
    process.env.AWS_ENDPOINT_URL = simulator.url;
  });

  afterAll(async () => {
    process.env = environment;
    await simulator.stop();
  });

  it('sends nothing for who has given up while it waited for its turn', async () => {
    const budget = new RequestBudget({
      services: { codepipeline: { perSecond: 1, burst: 1 } },
      clock: { now: () => 0, after: () => {} },
    });
    const clients = new AwsClients({
      budget,
      credentialsManager: {
        getCredentialProvider: async () => ({
          sdkCredentialProvider: async () => ({
            accessKeyId: 'AKIA111122223333DEMO',
            secretAccessKey: 'simulated',
          }),
        }),
      },
    });
    const client = clients.once('codepipeline', place);
    await expect(client.send(command())).rejects.toMatchObject({
      cause: { name: 'PipelineNotFoundException' },
    });

    const controller = new AbortController();
    const bucket = budget.bucket(place, 'codepipeline', 'PutApprovalResult');
    const take = jest.spyOn(bucket, 'take').mockImplementationOnce(signal => {
      const turn = bucket.take(signal);
      controller.abort();
      return turn;
    });
    const failed = await client
      .send(command(), { abortSignal: controller.signal })
      .catch((error: unknown) => error);
    expect(take).toHaveBeenCalledWith(controller.signal);
    expect(operatorErrorOf(failed)).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('was not done'),
    });
    expect(simulator.calls().calls).toBe(1);
    clients.destroy();
  });
});
