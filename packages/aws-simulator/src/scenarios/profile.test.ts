import {
  CodePipelineClient,
  GetPipelineStateCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeServiceDeploymentsCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import { startSimulator } from '../server/startSimulator';

const service = 'profile-production';

it('profile waits in a pause of its production deployment, a quarter of the traffic moved', async () => {
  const mistakes: string[] = [];
  const simulator = await startSimulator({
    seed: 'demo',
    startAt: Date.parse('2026-03-02T09:00:00Z'),
    speed: 0,
    scenarios: ['profile'],
    logError: message => mistakes.push(message),
  });
  const options = {
    endpoint: simulator.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
  };
  const ecs = new ECSClient(options);
  const latest = async () => {
    const { serviceDeployments: listed } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: service, service }),
    );
    const { serviceDeployments } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [listed?.[0].serviceDeploymentArn ?? ''],
      }),
    );
    return serviceDeployments?.[0];
  };
  expect(await latest()).toMatchObject({
    status: 'IN_PROGRESS',
    lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
    targetServiceRevision: { requestedProductionTrafficWeight: 25 },
    lifecycleHookDetails: [
      {
        hookId: expect.stringMatching(/^ecs-pause-/),
        targetType: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: expect.any(Date),
        timeoutAction: 'ROLLBACK',
      },
    ],
  });
  const { stageStates } = await new CodePipelineClient(options).send(
    new GetPipelineStateCommand({ name: 'profile' }),
  );
  expect(
    stageStates?.map(({ latestExecution }) => latestExecution?.status),
  ).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'InProgress']);

  simulator.step(24 * 3600);
  expect(await latest()).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    lifecycleHookDetails: [{ status: 'TIMED_OUT' }],
  });
  expect(mistakes).toEqual([]);
  await simulator.stop();
});
