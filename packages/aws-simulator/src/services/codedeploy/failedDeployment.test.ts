import { alarmsNamed, setAlarmState } from '../cloudwatch';
import {
  ended,
  eventsOf,
  greenWeight,
  readDeployment,
  statusOf,
  targetOf,
} from '../testUtils/deploymentReads';
import { deployShop, HOOKS, openShopGroup } from '../testUtils/shopGroup';
import { advance, advanceUntil, callFrom, makePlace } from '../testUtils/story';
import { stopDeployment } from '.';
import { ListDeployments } from './deploymentOperations';

describe('a blue/green deployment to ECS that cannot succeed', () => {
  it('fails when a hook fails, and goes back to blue without having had traffic', () => {
    const shop = openShopGroup(makePlace());
    const blue = shop.service.groups[0];
    const id = deployShop(shop, { failsHook: 'AfterAllowTestTraffic' }, HOOKS);
    advanceUntil(shop.place, ended(shop, id));
    expect(readDeployment(shop, id)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'HOOK_EXECUTION_FAILURE' },
    });
    expect(eventsOf(shop, id)).toMatchObject({
      AllowTestTraffic: 'Succeeded',
      AfterAllowTestTraffic: 'Failed',
      BeforeAllowTraffic: 'Skipped',
      AllowTraffic: 'Skipped',
    });
    const rollbackId =
      readDeployment(shop, id).rollbackInfo?.rollbackDeploymentId ?? '';
    advanceUntil(shop.place, ended(shop, rollbackId));
    expect(greenWeight(shop)).toBe(0);
    advance(shop.place, 120);
    expect(shop.service.groups).toEqual([blue]);
  });

  it('stops on an alarm during the canary and rolls back in a deployment of its own', () => {
    const shop = openShopGroup(makePlace(), {
      deploymentConfigName: 'Canary20Percent15Minutes',
    });
    const first = deployShop(shop);
    advanceUntil(shop.place, ended(shop, first));
    const id = deployShop(shop, {
      alarm: { name: 'shop-5xx', afterSeconds: 240 },
    });
    advanceUntil(shop.place, ended(shop, id));
    const stopped = readDeployment(shop, id);
    expect(stopped).toMatchObject({
      status: 'Stopped',
      errorInformation: {
        code: 'ALARM_ACTIVE',
        message: expect.stringContaining('<shop-5xx>'),
      },
    });
    // The second deployment's green is on the first target group again.
    expect(
      targetOf(shop, id).taskSetsInfo?.map(set => set.trafficWeight),
    ).toEqual([80, 20]);
    const rollbackId = stopped.rollbackInfo?.rollbackDeploymentId ?? '';
    const took = advanceUntil(shop.place, ended(shop, rollbackId));
    expect(took).toBeLessThan(30);
    expect(readDeployment(shop, rollbackId)).toMatchObject({
      status: 'Succeeded',
      creator: 'codeDeployRollback',
      rollbackInfo: { rollbackTriggeringDeploymentId: id },
      revision: readDeployment(shop, first).revision,
    });
    expect(greenWeight(shop)).toBe(100);
    advance(shop.place, 300);
    expect(shop.service.groups.map(group => group.taskSet?.externalId)).toEqual(
      [first],
    );
    expect(
      ListDeployments(
        { applicationName: 'shop', deploymentGroupName: 'prod' },
        callFrom(shop.place),
      ).deployments,
    ).toEqual([rollbackId, id, first]);
    // The alarm has calmed down, so that the next deployment may begin.
    const next = deployShop(shop);
    advanceUntil(shop.place, ended(shop, next));
    expect(statusOf(shop, next)).toBe('Succeeded');
  });

  it('keeps an alarm on after it was stopped, until the next one takes its tasks away', () => {
    const shop = openShopGroup(makePlace(), {
      deploymentConfigName: 'Canary20Percent15Minutes',
      alarms: { enabled: false },
    });
    const { place } = shop;
    const isOn = () =>
      alarmsNamed(place, ['shop-5xx'])[0].StateValue === 'ALARM';
    const id = deployShop(shop, {
      alarm: { name: 'shop-5xx', afterSeconds: 60 },
    });
    advanceUntil(place, () => greenWeight(shop) === 20);
    stopDeployment(place, { deploymentId: id });
    advance(place, 3600);
    expect(isOn()).toBe(true);
    advanceUntil(place, ended(shop, deployShop(shop)));
    expect(isOn()).toBe(false);
  });

  it('does not begin while an alarm is on', () => {
    const shop = openShopGroup(makePlace());
    setAlarmState(shop.place, {
      name: 'shop-5xx',
      state: 'ALARM',
      reason: 'Threshold Crossed',
    });
    const id = deployShop(shop);
    advance(shop.place, 5);
    expect(readDeployment(shop, id)).toMatchObject({
      status: 'Stopped',
      errorInformation: { code: 'ALARM_ACTIVE' },
    });
  });

  it('gives unhealthy tasks an hour, then fails', () => {
    const shop = openShopGroup(makePlace());
    const id = deployShop(shop, { unhealthy: true });
    const took = advanceUntil(shop.place, ended(shop, id));
    expect(took).toBeGreaterThanOrEqual(3600);
    expect(readDeployment(shop, id)).toMatchObject({
      status: 'Failed',
      errorInformation: { code: 'TIMEOUT' },
    });
    expect(eventsOf(shop, id)).toMatchObject({
      Install: 'Failed',
      AllowTraffic: 'Skipped',
    });
  });
});
