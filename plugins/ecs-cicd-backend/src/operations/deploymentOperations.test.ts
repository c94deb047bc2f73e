import { randomUUID } from 'node:crypto';
import type {
  Deployment,
  OperationName,
  OperationOffer,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { deployedIn } from '../__testUtils__/deployedIn';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(60_000);

describe('operations on deployments, environments and images, over HTTP', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create([
      'checkout',
      'payments',
      'profile',
      'thumbnailer',
      'trivia-backend',
    ]);
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

  it('continues the hook that somebody saw, and none after it', async () => {
    const user = await userOf('profile');
    const before = production(await user.view());
    expect(before.deployment.pause).toBeDefined();
    const offer = await user.offer('continue-deployment');
    expect(offer.expected).toEqual({
      wait: 'pause',
      hookId: before.deployment.pause?.hookId,
      stage: 'PRODUCTION_TRAFFIC_SHIFT',
      weight: String(before.weights.green),
    });
    const response = await user.take(offer);
    expect([response.status, response.body.result]).toEqual([
      200,
      { deploymentId: before.deployment.id },
    ]);
    const after = production(await user.view());
    expect(after.deployment.pause).toBeUndefined();
    expect(after.deployment.status).toBe('running');

    demo.simulator.step(30 * 60);
    const late = await user.take(offer);
    expect([late.status, late.body.error.details.reason]).toEqual([
      409,
      'movedOn',
    ]);
    expect(callsOf('ecs:ContinueServiceDeployment')).toBe(1);
  });

  it('answers a hook that waits with a way back', async () => {
    const user = await userOf('profile');
    const offer = await user.offer('roll-back-deployment');
    expect((await user.take(offer)).status).toBe(200);
    const { deployment } = production(await user.view());
    expect(deployment.rawStatus).toMatch(/^ROLLBACK_/);
    expect(deployment.rollback).toBeDefined();
    expect(callsOf('ecs:ContinueServiceDeployment')).toBe(1);
    expect(callsOf('ecs:StopServiceDeployment')).toBe(0);
    const offers = await user.offers();
    expect(
      offers.items.find(
        ({ operation }) => operation === 'roll-back-deployment',
      ),
    ).toMatchObject({ isPossible: false, obstacle: 'state' });
  });

  it('rolls a deployment of ECS back that waits at no hook', async () => {
    const user = await userOf('profile');
    const waiting = production(await user.view());
    expect(
      (await user.take(await user.offer('continue-deployment'))).status,
    ).toBe(200);
    const offer = await user.offer('roll-back-deployment');
    expect(offer.expected).toEqual({ status: 'IN_PROGRESS' });
    const response = await user.take(offer);
    expect([response.status, response.body.result]).toEqual([
      200,
      { deploymentId: waiting.deployment.id },
    ]);
    expect(production(await user.view()).deployment.rawStatus).toMatch(
      /^ROLLBACK_/,
    );
    expect(callsOf('ecs:StopServiceDeployment')).toBe(1);

    demo.simulator.step(3600);
    const { environment, deployment } = production(
      await (await userOf('profile')).view(),
    );
    expect(deployment.rawStatus).toBe('ROLLBACK_SUCCESSFUL');
    const [blue] = waiting.environment.running;
    expect(environment.running).toMatchObject([
      { weight: 100, taskDefinitionArn: blue.taskDefinitionArn },
    ]);
  });

  it('changes how many tasks run, within the range, for those who saw how many there are', async () => {
    const user = await userOf('payments');
    const offer = await productionOffer(user, 'set-desired-count');
    const count = offer.choices?.desiredCount ?? 0;
    const response = await user.take(offer, {
      input: { desiredCount: count + 1 },
    });
    expect([response.status, response.body.input]).toEqual([
      200,
      { desiredCount: count + 1 },
    ]);
    expect(production(await user.view()).environment.desiredCount).toBe(
      count + 1,
    );

    const stale = await user.take(offer, { input: { desiredCount: 0 } });
    expect([stale.status, stale.body.error.details]).toMatchObject([
      409,
      {
        reason: 'movedOn',
        current: { desiredCount: String(count + 1) },
        record: { id: response.body.id },
      },
    ]);
    const [same, none] = [
      await user.take(await productionOffer(user, 'set-desired-count'), {
        input: { desiredCount: count + 1 },
      }),
      await user.take(await productionOffer(user, 'set-desired-count')),
    ];
    expect([same.status, none.status]).toEqual([400, 400]);
    expect(callsOf('ecs:UpdateService')).toBe(1);
  });

  it('replaces the tasks of a service by a deployment of ECS', async () => {
    const user = await userOf('payments');
    const before = production(await user.view());
    const offer = await productionOffer(user, 'force-deployment');
    expect((await user.take(offer)).status).toBe(200);
    const after = production(await user.view());
    expect(after.deployment.id).not.toBe(before.deployment.id);
    expect(after.deployment).toMatchObject({
      provider: 'ecs',
      taskDefinitionArn: before.deployment.taskDefinitionArn,
    });
    expect(await productionOffer(user, 'force-deployment')).toMatchObject({
      isPossible: false,
    });
  });

  it.each([
    ['a service', 'checkout', 'taskDefinitionArn', 0],
    [
      'an alias, from the version that serves now',
      'thumbnailer',
      'functionVersionArn',
      3600,
    ],
  ] as const)(
    'deploys to %s again what was there before',
    async (_, service, content, after) => {
      demo.simulator.step(after);
      const user = await userOf(service);
      const offer = await productionOffer(user, 'redeploy');
      const [earlier] = offer.choices?.deployments ?? [];
      const serving = production(await user.view()).environment.running;
      expect(serving.map(share => share[content])).not.toContain(
        earlier[content],
      );
      const missing = await user.take(offer);
      const foreign = await user.take(offer, {
        input: { toDeploymentId: 'd-ANOTHER00' },
      });
      expect([missing.status, foreign.status]).toEqual([400, 400]);

      const response = await user.take(offer, {
        input: { toDeploymentId: earlier.id },
      });
      expect(response.status).toBe(200);
      expect(production(await user.view()).deployment).toMatchObject({
        id: response.body.result.deploymentId,
        creator: 'user',
      });
      demo.simulator.step(3 * 3600);
      const reader = await userOf(service);
      const deployment = (await reader.view()).deployments.find(
        ({ id }) => id === response.body.result.deploymentId,
      );
      expect(deployment).toMatchObject({
        status: 'succeeded',
        [content]: earlier[content],
      });
    },
  );

  it('has an image scanned, once a day', async () => {
    const user = await userOf('payments');
    demo.simulator.step(26 * 3600);
    const { items } = await user.offers();
    const offer = items.find(
      ({ operation, isPossible }) => operation === 'start-scan' && isPossible,
    );
    if (!offer) throw new Error(JSON.stringify(items));
    expect((await user.take(offer)).status).toBe(200);
    const image = (await user.view()).images.find(
      ({ digest }) => digest === offer.target.imageDigest,
    );
    expect(image?.scan.status).toBe('running');

    demo.simulator.step(300);
    await user.take(offer);
    const again = (await user.offers()).items.find(
      ({ target }) => target.imageDigest === offer.target.imageDigest,
    );
    expect(again).toMatchObject({ isPossible: false, obstacle: 'state' });
    const refused = await user.take(again ?? offer);
    expect([refused.status, refused.body.error.details.reason]).toEqual([
      409,
      'impossible',
    ]);
    expect(callsOf('ecr:StartImageScan')).toBe(1);
  });
});

async function productionOffer(
  user: ReleaseUser,
  operation: OperationName,
): Promise<OperationOffer> {
  const { items } = await user.offers();
  const offer = items.find(
    one => one.operation === operation && one.isProduction,
  );
  if (!offer) throw new Error(JSON.stringify(items));
  return offer;
}

/** What production has. */
function production(view: ReleaseView) {
  const { environment, deployment } = deployedIn(view, 'production');
  return { environment, deployment, weights: weightsOf(deployment) };
}

function weightsOf({ traffic }: Deployment): Record<string, number> {
  return Object.fromEntries(
    traffic.map(({ label, weight }) => [label, weight]),
  );
}
