import type {
  Alarm,
  DeploymentStrategy,
} from '@ecs-cicd/backstage-plugin-common';
import { describeStrategy } from './describeStrategy';
import { judgeAlarms } from './judgeAlarms';

describe('describeStrategy', () => {
  it.each<[DeploymentStrategy, string]>([
    [
      { kind: 'canary', stepPercent: 20, stepMinutes: 15 },
      'Canary: 20% for 15 min, then 100%',
    ],
    [{ kind: 'canary' }, 'Canary'],
    [
      { kind: 'linear', stepPercent: 10, stepMinutes: 3 },
      'Linear: 10% more every 3 min',
    ],
    [{ kind: 'linear', stepPercent: 10 }, 'Linear'],
    [{ kind: 'allAtOnce' }, 'All at once'],
    [{ kind: 'blueGreen' }, 'Blue/green: all traffic in one step'],
    [{ kind: 'rolling' }, 'Rolling: tasks are replaced a few at a time'],
    [{ kind: 'unknown', configName: 'Own.Config' }, 'Own.Config'],
    [{ kind: 'unknown' }, 'Strategy unknown'],
  ])('says %j as %s', (strategy, expected) => {
    expect(describeStrategy(strategy)).toBe(expected);
  });
});

describe('judgeAlarms', () => {
  const alarm = (name: string, state: Alarm['state']): Alarm => ({
    name,
    state,
    rawState: state,
  });

  it.each<[Alarm[], string, string]>([
    [[], 'neutral', 'No alarms watch this deployment'],
    [[alarm('a', 'ok')], 'success', '1 alarm, OK'],
    [[alarm('a', 'ok'), alarm('b', 'ok')], 'success', '2 alarms, all OK'],
    [
      [alarm('a', 'ok'), alarm('b', 'insufficientData')],
      'warning',
      '1 of 2 without data',
    ],
    [[alarm('a', 'unknown')], 'warning', '1 of 1 without data'],
    [
      [alarm('a', 'alarm'), alarm('b', 'insufficientData')],
      'danger',
      '1 of 2 in alarm: a',
    ],
  ])('judges %j as %s', (alarms, tone, text) => {
    expect(judgeAlarms(alarms)).toEqual({ tone, text });
  });
});
