import type { ReleaseView } from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { deployedIn } from '../__testUtils__/deployedIn';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('a deployment to an alias of a function, over HTTP', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['thumbnailer']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  /** Somebody who has not looked yet, and so sees what is so now. */
  async function newcomer() {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    return new ReleaseUser(backend, { service: 'thumbnailer' });
  }

  it('ends where it is when somebody stops it: both versions go on being called', async () => {
    const user = await newcomer();
    const before = production(await user.view());
    expect(before.deployment).toMatchObject({ rawStatus: 'InProgress' });
    expect(before.weights).toEqual([90, 10]);
    const offer = await user.offer('stop-deployment');
    expect(offer).toMatchObject({ isPossible: true, isProduction: true });
    const response = await user.take(offer);
    expect([response.status, response.body.result]).toEqual([
      200,
      { deploymentId: before.deployment.id },
    ]);
    const stopped = production(await user.view());
    expect(stopped.deployment).toMatchObject({
      id: before.deployment.id,
      status: 'stopped',
    });
    expect(stopped.deployment.rolledBackBy).toBeUndefined();
    demo.simulator.step(1800);
    expect(production(await (await newcomer()).view()).weights).toEqual([
      90, 10,
    ]);
  });

  it('gives all calls back to the version before when somebody rolls it back', async () => {
    const user = await newcomer();
    const before = production(await user.view());
    const response = await user.take(await user.offer('roll-back-deployment'));
    expect(response.status).toBe(200);
    const after = await user.view();
    expect(
      after.deployments.find(({ id }) => id === before.deployment.id),
    ).toMatchObject({
      status: 'stopped',
      rolledBackBy: production(after).deployment.id,
    });
    expect(production(after).deployment).toMatchObject({
      creator: 'codeDeployRollback',
      rollsBack: before.deployment.id,
    });
    demo.simulator.step(1800);
    const { deployment, environment } = production(
      await (await newcomer()).view(),
    );
    expect(deployment.status).toBe('succeeded');
    const [old] = before.environment.running;
    expect(environment.running).toMatchObject([
      { functionVersionArn: old.functionVersionArn, weight: 100 },
    ]);
  });
});

function production(view: ReleaseView) {
  const { environment, deployment } = deployedIn(view, 'production');
  const weights = environment.running.map(({ weight }) => weight);
  return { environment, deployment, weights };
}
