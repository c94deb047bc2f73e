import {
  CodePipelineClient,
  EnableStageTransitionCommand,
} from '@aws-sdk/client-codepipeline';
import type { DeploymentDetail } from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { deployedIn } from '../__testUtils__/deployedIn';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('a deployment that waits for somebody to let the traffic move', () => {
  let demo: DemoBackend;
  let user: ReleaseUser;

  beforeEach(async () => {
    demo = await DemoBackend.create(['recommendations']);
    await new CodePipelineClient({
      endpoint: demo.simulator.url,
      region: 'us-west-2',
      credentials: { accessKeyId: 'AKIA111122223333X', secretAccessKey: 'x' },
    }).send(
      new EnableStageTransitionCommand({
        pipelineName: 'recommendations',
        stageName: 'Production',
        transitionType: 'Inbound',
      }),
    );
    demo.simulator.step(3600);
    const backend = await demo.startPortal({ operations: { enabled: true } });
    user = new ReleaseUser(backend, { service: 'recommendations' });
  });

  afterEach(async () => {
    await demo.stop();
  });

  async function read() {
    const id = deployedIn(await user.view(), 'production').deployment.id;
    const { body } = await user.get(`/deployments/${id}`).expect(200);
    return body as DeploymentDetail;
  }

  it('shows until when it waits, and moves a fifth at a time once it may', async () => {
    const { environment, deployment } = deployedIn(
      await user.view(),
      'production',
    );
    expect(deployment).toMatchObject({
      status: 'waiting',
      rawStatus: 'Ready',
      strategy: { kind: 'linear', stepPercent: 20, stepMinutes: 5 },
      traffic: [
        { label: 'blue', weight: 100 },
        { label: 'green', weight: 0 },
      ],
    });
    const [wait, ...others] = (await read()).waits;
    expect(wait).toMatchObject({ kind: 'ready', onTimeout: 'stop' });
    expect(others).toEqual([]);
    expect(
      Date.parse(wait.endsAt ?? '') - Date.parse(wait.startedAt ?? ''),
    ).toBe(24 * 3_600_000);

    const offer = await user.offer('continue-deployment');
    expect(offer).toMatchObject({
      isPossible: true,
      environmentIds: [environment.id],
      expected: { wait: 'ready' },
    });
    expect((await user.take(offer)).status).toBe(200);

    demo.simulator.step(6 * 60);
    const moving = await read();
    expect(moving.deployment.traffic).toMatchObject([
      { label: 'blue', weight: 60 },
      { label: 'green', weight: 40 },
    ]);
    expect(moving.waits).toMatchObject([
      { kind: 'shift', toWeight: 60, stepsLeft: 3 },
    ]);
  });

  it('stops half way without a way back: old and new go on sharing the traffic', async () => {
    await user.take(await user.offer('continue-deployment'));
    demo.simulator.step(6 * 60);
    const stop = await user.offer('stop-deployment');
    expect(stop.isProduction).toBe(true);
    expect((await user.take(stop)).status).toBe(200);
    demo.simulator.step(600);
    const { environment, deployment } = deployedIn(
      await user.view(),
      'production',
    );
    expect(deployment).toMatchObject({ status: 'stopped' });
    expect(deployment.rolledBackBy).toBeUndefined();
    expect(environment.running).toMatchObject([
      { label: 'blue', weight: 60, runningCount: 3 },
      { label: 'green', weight: 40, runningCount: 3 },
    ]);
  });

  it('stops before the traffic has moved, and what served goes on alone', async () => {
    expect((await user.take(await user.offer('stop-deployment'))).status).toBe(
      200,
    );
    const { environment, deployment } = deployedIn(
      await user.view(),
      'production',
    );
    expect(deployment).toMatchObject({ status: 'stopped' });
    expect(environment.running).toMatchObject([
      { label: 'primary', weight: 100, runningCount: 3 },
    ]);
  });
});
