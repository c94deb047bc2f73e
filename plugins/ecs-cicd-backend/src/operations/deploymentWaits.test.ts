import { randomUUID } from 'node:crypto';
import type { OperationOffer } from '@ecs-cicd/backstage-plugin-common';
import { DemoBackend } from '../__testUtils__/DemoBackend';
import { ReleaseUser } from '../__testUtils__/ReleaseUser';

// Whole backends on a busy machine; every wait in here ends by itself.
jest.setTimeout(90_000);

const HOUR_S = 3600;
const MINUTE_S = 60;

describe('the waits of a deployment of CodeDeploy, over HTTP', () => {
  let demo: DemoBackend;

  beforeEach(async () => {
    demo = await DemoBackend.create(['recommendations']);
  });

  afterEach(async () => {
    await demo.stop();
  });

  /** Somebody who has not looked yet, and so sees what is so now. */
  async function newcomer() {
    const backend = await demo.startPortal({ operations: { enabled: true } });
    return new ReleaseUser(backend, { service: 'recommendations' });
  }

  /** The offer to end the wait that production's deployment is in. */
  async function whileWaiting(
    user: ReleaseUser,
  ): Promise<OperationOffer | undefined> {
    const { items } = await user.offers();
    return items.find(
      ({ operation, isProduction }) =>
        operation === 'continue-deployment' && isProduction,
    );
  }

  const statusOf = async (
    user: ReleaseUser,
    { target }: Pick<OperationOffer, 'target'>,
  ) =>
    (await user.view()).deployments.find(({ id }) => id === target.deploymentId)
      ?.rawStatus;

  it('end when somebody lets the traffic move, and when somebody lets the old tasks go', async () => {
    const opener = await newcomer();
    await opener.take(await opener.offer('open-transition'));
    demo.simulator.step(HOUR_S);

    const looker = await newcomer();
    const ready = await whileWaiting(looker);
    if (!ready) throw new Error('Nothing waits for the traffic to be moved');
    expect(ready).toMatchObject({
      isPossible: true,
      permission: 'ecs-cicd.deployment.continue',
      expected: { wait: 'ready' },
    });
    const other = await looker.take({
      ...ready,
      expected: { wait: 'termination' },
    });
    expect([other.status, other.body.error.details]).toMatchObject([
      409,
      { reason: 'movedOn', current: { wait: 'ready' } },
    ]);
    const moved = await looker.take(ready);
    expect([moved.status, moved.body.result]).toEqual([
      200,
      { deploymentId: ready.target.deploymentId },
    ]);
    expect(await statusOf(looker, ready)).toBe('InProgress');
    expect(await whileWaiting(looker)).toBeUndefined();

    // All of the traffic has moved, and the old tasks are kept for a quarter of an hour.
    demo.simulator.step(22 * MINUTE_S);
    const keeper = await newcomer();
    const kept = await whileWaiting(keeper);
    if (!kept) throw new Error('Nothing waits for the old tasks to go');
    expect(kept).toMatchObject({
      isPossible: true,
      target: ready.target,
      expected: { wait: 'termination' },
    });
    const late = await keeper.take(ready);
    expect([late.status, late.body.error.details.reason]).toEqual([
      409,
      'movedOn',
    ]);
    const requestId = randomUUID();
    const done = await keeper.take(kept, { requestId });
    expect([done.status, done.body.result]).toEqual([
      200,
      { deploymentId: ready.target.deploymentId },
    ]);
    demo.simulator.step(MINUTE_S);
    expect(await statusOf(await newcomer(), kept)).toBe('Succeeded');

    expect(
      demo.simulator
        .calls()
        .operations.find(
          ({ operation }) => operation === 'codedeploy:ContinueDeployment',
        )?.calls,
    ).toBe(2);
  });
});
