import {
  CodePipelineClient,
  GetPipelineStateCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { Simulator, startSimulator } from '../server/startSimulator';
import { minutes } from './time';

const startAt = Date.parse('2026-03-02T09:00:00Z');
const name = 'notifications-production';

// Hundreds of calls go through a day: on a busy machine that takes its time.
jest.setTimeout(60_000);

describe.each(['demo', 'another seed'])('notifications of "%s"', seed => {
  let simulator: Simulator;
  let ecs: ECSClient;
  const mistakes: string[] = [];
  const options = () => ({
    endpoint: simulator.url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: 'AKIA111122223333DEMO',
      secretAccessKey: 'simulated',
    },
  });

  beforeAll(async () => {
    simulator = await startSimulator({
      seed,
      startAt,
      speed: 0,
      scenarios: ['notifications'],
      limitsFillBy: 'simulated',
      logError: message => mistakes.push(message),
    });
    ecs = new ECSClient(options());
  });
  afterAll(() => simulator.stop());

  /** Those that were killed for their memory and can still be described. */
  async function killedTasks() {
    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({ cluster: name, desiredStatus: 'STOPPED' }),
    );
    if (taskArns.length === 0) return [];
    const { tasks = [] } = await ecs.send(
      new DescribeTasksCommand({ cluster: name, tasks: taskArns }),
    );
    return tasks.filter(
      ({ stopCode, containers }) =>
        stopCode === 'EssentialContainerExited' &&
        containers?.[0].exitCode === 137,
    );
  }

  async function serviceOf(environment: string) {
    const { services } = await ecs.send(
      new DescribeServicesCommand({
        cluster: environment,
        services: [environment],
      }),
    );
    const { taskDefinition } = await ecs.send(
      new DescribeTaskDefinitionCommand({
        taskDefinition: services?.[0].taskDefinition,
      }),
    );
    return {
      ...services?.[0],
      containers: taskDefinition?.containerDefinitions,
    };
  }

  /** Newest first. */
  async function deployments() {
    const { serviceDeployments = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: name, service: name }),
    );
    return serviceDeployments;
  }

  it('went back when its tasks ran out of memory', async () => {
    const { stageStates = [] } = await new CodePipelineClient(options()).send(
      new GetPipelineStateCommand({ name: 'notifications' }),
    );
    expect(
      stageStates.map(
        stage => `${stage.stageName} ${stage.latestExecution?.status}`,
      ),
    ).toEqual([
      'Source Succeeded',
      'Build Succeeded',
      'Test Succeeded',
      'Production Failed',
    ]);
    const [latest] = await deployments();
    const { serviceDeployments } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [latest.serviceDeploymentArn ?? ''],
      }),
    );
    expect(serviceDeployments).toMatchObject([
      {
        status: 'ROLLBACK_SUCCESSFUL',
        deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3 },
        rollback: { reason: expect.stringContaining('circuit breaker') },
      },
    ]);
    const killed = await killedTasks();
    expect(killed.length).toBeGreaterThanOrEqual(3);
    for (const { stoppedReason, containers } of killed) {
      expect(stoppedReason).toBe('Essential container in task exited');
      expect(containers?.[0].reason).toContain('OutOfMemoryError');
    }
    const [production, test] = [
      await serviceOf(name),
      await serviceOf('notifications-test'),
    ];
    expect(production).toMatchObject({ runningCount: 4, desiredCount: 4 });
    expect(production.containers?.[0].image).not.toBe(
      test.containers?.[0].image,
    );
  });

  it('has killed tasks and a rollback to show at any time of the day', async () => {
    const ends = new Set<string | undefined>();
    for (let minute = 0; minute <= 24 * 60; minute += 10) {
      simulator.world.advanceTo(startAt + minutes(minute));
      expect((await killedTasks()).length).toBeGreaterThanOrEqual(3);
      const over = (await deployments()).find(({ finishedAt }) => finishedAt);
      ends.add(over?.status);
    }
    expect([...ends]).toEqual(['ROLLBACK_SUCCESSFUL']);
    expect((await deployments()).length).toBeGreaterThan(25);
    expect(mistakes).toEqual([]);
  });
});
