import { randomUUID } from 'node:crypto';
import type {
  Deployment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('operations on deployments, environments and images, over HTTP', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create();
  });

  afterEach(async () => {
    await demo.stop();
  });

  const callsOf = (operation: string) =>
    demo.simulator.calls().operations.find(one => one.operation === operation)
      ?.calls ?? 0;

  async function userOf(service: string) {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    return new ReleaseUser(backend, { service });
  }

  it('stops a canary in production and rolls it back, for everybody to see', async () => {
    const user = await userOf('trivia-backend');
    const before = production(await user.view());
    expect(before.deployment).toMatchObject({ rawStatus: 'InProgress' });
    expect(before.weights).toEqual({ blue: 80, green: 20 });

    const offer = await user.offer('roll-back-deployment');
    expect(offer).toMatchObject({
      isPossible: true,
      isProduction: true,
      isDestructive: true,
      needsTypedConfirmation: true,
      environmentIds: [before.environment.id],
    });
    const requestId = randomUUID();
    const response = await user.take(offer, { requestId });
    expect([response.status, response.body]).toMatchObject([
      200,
      { status: 'succeeded', result: { deploymentId: before.deployment.id } },
    ]);

    const stopped = await user.view();
    const old = stopped.deployments.find(
      ({ id }) => id === before.deployment.id,
    );
    expect(old).toMatchObject({ status: 'stopped' });
    expect(production(stopped).deployment).toMatchObject({
      id: old?.rolledBackBy,
      creator: 'codeDeployRollback',
      rollsBack: old?.id,
    });

    const again = await user.take(offer, { requestId });
    expect(again.body).toEqual(response.body);
    const late = await user.take(offer);
    expect([late.status, late.body.error.details]).toMatchObject([
      409,
      { reason: 'movedOn', record: { id: response.body.id } },
    ]);
    expect(callsOf('codedeploy:StopDeployment')).toBe(1);
  });
});

/** What production has. */
function production(view: ReleaseView) {
  const environment = view.environments.find(
    ({ kind }) => kind === 'production',
  );
  const deployment = view.deployments.find(
    ({ id }) => id === environment?.deploymentId,
  );
  if (!environment || !deployment) throw new Error(JSON.stringify(view));
  return { environment, deployment, weights: weightsOf(deployment) };
}

function weightsOf({ traffic }: Deployment): Record<string, number> {
  return Object.fromEntries(
    traffic.map(({ label, weight }) => [label, weight]),
  );
}
