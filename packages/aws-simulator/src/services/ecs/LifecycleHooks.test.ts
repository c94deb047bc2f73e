import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import { openShop } from '../testUtils/shop';
import {
  latestDeployment,
  over,
  productionWeight,
  update,
} from '../testUtils/shopReads';
import { advance, advanceUntil, makePlace } from '../testUtils/story';
import { continueServiceDeployment } from './continueServiceDeployment';

describe('a pause hook', () => {
  const openPaused = (hook: Partial<DeploymentLifecycleHook> = {}) => {
    const shop = openShop(makePlace(), {
      deploymentConfiguration: {
        strategy: 'LINEAR',
        bakeTimeInMinutes: 5,
        linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 3 },
        lifecycleHooks: [
          {
            targetType: 'PAUSE',
            lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'],
            ...hook,
          },
        ],
      },
    });
    update(shop);
    const waiting = () =>
      latestDeployment(shop).lifecycleHookDetails?.find(
        ({ status }) => status === 'AWAITING_ACTION',
      );
    advanceUntil(shop.place, () => waiting() !== undefined);
    const answer = (action?: 'CONTINUE' | 'ROLLBACK') =>
      continueServiceDeployment(shop.place, {
        serviceDeploymentArn: latestDeployment(shop).serviceDeploymentArn ?? '',
        hookId: waiting()?.hookId ?? 'none',
        action,
      });
    return { shop, waiting, answer };
  };

  it('holds every step of the shift until it is continued', () => {
    const { shop, waiting, answer } = openPaused();
    const weights: number[] = [];
    const ids = new Set<string | undefined>();
    for (let step = 0; step < 3; step += 1) {
      advanceUntil(shop.place, () => waiting() !== undefined);
      expect(latestDeployment(shop)).toMatchObject({
        status: 'IN_PROGRESS',
        lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      });
      weights.push(productionWeight(shop));
      ids.add(waiting()?.hookId);
      advance(shop.place, 3600);
      expect(productionWeight(shop)).toBe(weights[step]);
      answer();
      expect(() => answer()).toThrow('not awaiting an action');
    }
    expect(weights).toEqual([0, 40, 80]);
    expect(ids.size).toBe(3);
    advanceUntil(shop.place, over(shop));
    expect(latestDeployment(shop)).toMatchObject({
      status: 'SUCCESSFUL',
      lifecycleHookDetails: [{ targetType: 'PAUSE', status: 'SUCCEEDED' }],
    });
  });

  it('sends the traffic back when it is told to', () => {
    const { shop, waiting, answer } = openPaused();
    answer('CONTINUE');
    advanceUntil(shop.place, () => waiting() !== undefined);
    expect(productionWeight(shop)).toBe(40);
    answer('ROLLBACK');
    expect(latestDeployment(shop).status).toBe('ROLLBACK_REQUESTED');
    advanceUntil(shop.place, over(shop));
    expect(latestDeployment(shop)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      lifecycleHookDetails: [{ status: 'FAILED' }],
    });
    expect(productionWeight(shop)).toBe(0);
    expect(() => answer()).toThrow('not awaiting an action');
  });

  it('rolls back after a day that nobody answered', () => {
    const { shop, waiting } = openPaused();
    const expiresAt = waiting()?.expiresAt?.getTime() ?? 0;
    expect(Math.ceil((expiresAt - shop.place.world.now) / 1000)).toBe(86_400);
    advance(shop.place, 24 * 3600 - 1);
    expect(waiting()).toMatchObject({ timeoutAction: 'ROLLBACK' });
    advance(shop.place, 120);
    expect(latestDeployment(shop)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: expect.stringContaining('timed out'),
      lifecycleHookDetails: [{ status: 'TIMED_OUT' }],
    });
  });

  it('goes on after its own time, if it says so', () => {
    const { shop, waiting } = openPaused({
      lifecycleStages: ['POST_SCALE_UP'],
      timeoutConfiguration: { timeoutInMinutes: 10, action: 'CONTINUE' },
    });
    expect(latestDeployment(shop).lifecycleStage).toBe('POST_SCALE_UP');
    advance(shop.place, 599);
    expect(waiting()).toBeDefined();
    advanceUntil(shop.place, over(shop));
    expect(latestDeployment(shop).status).toBe('SUCCESSFUL');
  });

  it('is let go when a newer deployment takes over, and unknown ones are refused', () => {
    const { shop, waiting } = openPaused();
    const { serviceDeploymentArn = '' } = latestDeployment(shop);
    const hookId = waiting()?.hookId ?? '';
    update(shop);
    const answer = (arn: string) =>
      continueServiceDeployment(shop.place, {
        serviceDeploymentArn: arn,
        hookId,
      });
    expect(() => answer(serviceDeploymentArn)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException' }),
    );
    expect(() => answer(`${serviceDeploymentArn}x`)).toThrow(
      expect.objectContaining({ code: 'ServiceDeploymentNotFoundException' }),
    );
  });

  it('cannot lie inside a shift', () => {
    expect(() =>
      openPaused({ lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }),
    ).toThrow('PAUSE lifecycle hooks cannot be configured');
  });
});
