import {
  CodeDeployClient,
  ContinueDeploymentCommand,
  GetDeploymentCommand,
  GetDeploymentTargetCommand,
  ListDeploymentsCommand,
} from '@aws-sdk/client-codedeploy';
import {
  CodePipelineClient,
  EnableStageTransitionCommand,
} from '@aws-sdk/client-codepipeline';
import { Simulator, startSimulator } from '../server/startSimulator';
import { StoryReads } from './__testUtils__/StoryReads';

const region = 'us-west-2';
const production = '777788889999';
const group = {
  applicationName: 'recommendations-production',
  deploymentGroupName: 'recommendations-production',
};

// Days of the story are played: on a busy machine that takes its time.
jest.setTimeout(60_000);

describe('recommendations', () => {
  let simulator: Simulator;
  const mistakes: string[] = [];

  beforeAll(async () => {
    simulator = await startSimulator({
      seed: 'demo',
      startAt: Date.parse('2026-03-02T09:00:00Z'),
      speed: 0,
      scenarios: ['recommendations'],
      logError: message => mistakes.push(message),
    });
  });
  afterAll(() => simulator.stop());

  const reads = new StoryReads(() => simulator.url);

  it('waits behind the door until somebody lets the traffic move, and then moves it a fifth at a time', async () => {
    const client = new CodeDeployClient(reads.at(region, production));
    const newest = async () => {
      const { deployments = [] } = await client.send(
        new ListDeploymentsCommand(group),
      );
      const { deploymentInfo } = await client.send(
        new GetDeploymentCommand({ deploymentId: deployments[0] }),
      );
      return { count: deployments.length, ...deploymentInfo };
    };
    const green = async (deploymentId = '') => {
      const { deploymentTarget } = await client.send(
        new GetDeploymentTargetCommand({
          deploymentId,
          targetId: `${group.applicationName}:${group.applicationName}`,
        }),
      );
      return deploymentTarget?.ecsTarget?.taskSetsInfo?.find(
        ({ taskSetLabel }) => taskSetLabel === 'Green',
      )?.trafficWeight;
    };

    const past = await newest();
    expect(past).toMatchObject({ status: 'Succeeded', count: 2 });

    await new CodePipelineClient(reads.at(region)).send(
      new EnableStageTransitionCommand({
        pipelineName: 'recommendations',
        stageName: 'Production',
        transitionType: 'Inbound',
      }),
    );
    simulator.step(3600);
    const { deploymentId, ...waiting } = await newest();
    expect(waiting).toMatchObject({ status: 'Ready', count: 3 });
    expect(await green(deploymentId)).toBe(0);

    await client.send(
      new ContinueDeploymentCommand({
        deploymentId,
        deploymentWaitType: 'READY_WAIT',
      }),
    );
    const weights: (number | undefined)[] = [];
    for (let minutes = 0; minutes < 25; minutes++) {
      simulator.step(60);
      weights.push(await green(deploymentId));
    }
    expect([...new Set(weights)].filter(Boolean)).toEqual([
      20, 40, 60, 80, 100,
    ]);
    simulator.step(3600);
    expect(await newest()).toMatchObject({ deploymentId, status: 'Succeeded' });
    expect(mistakes).toEqual([]);
  });
});
