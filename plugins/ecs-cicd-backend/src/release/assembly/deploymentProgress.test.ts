import type { Deployment, Status } from '@ecs-cicd/backstage-plugin-common';
import { bakeOf, nextShiftAt } from './deploymentProgress';

const START = '2026-01-15T12:00:00.000Z';
const at = (minutes: number) =>
  new Date(Date.parse(START) + minutes * 60_000).toISOString();

function deployment(
  strategy: Deployment['strategy'],
  green: number,
  shift: Status,
  change: Partial<Deployment> = {},
): Deployment {
  return {
    id: 'd-1',
    provider: 'codedeploy',
    status: 'running',
    rawStatus: 'InProgress',
    strategy,
    imageDigests: [],
    alarms: [],
    accountId: '111122223333',
    region: 'us-east-1',
    traffic: [
      { label: 'blue', weight: 100 - green, imageDigests: [] },
      { label: 'green', weight: green, imageDigests: [] },
    ],
    lifecycleEvents: [
      {
        name: 'AllowTraffic',
        status: shift,
        rawStatus: '',
        startedAt: START,
        ...(shift === 'succeeded' ? { endedAt: at(15) } : {}),
      },
      {
        name: 'AfterAllowTraffic',
        status: shift === 'succeeded' ? 'succeeded' : 'pending',
        rawStatus: '',
        ...(shift === 'succeeded' ? { endedAt: at(17) } : {}),
      },
    ],
    ...change,
  };
}

const canary = { kind: 'canary', stepPercent: 20, stepMinutes: 15 } as const;
const linear = { kind: 'linear', stepPercent: 10, stepMinutes: 3 } as const;

describe('nextShiftAt', () => {
  it.each<[string, Deployment, string | undefined]>([
    [
      'a canary goes on after its interval',
      deployment(canary, 20, 'running'),
      at(15),
    ],
    ['the first linear step', deployment(linear, 10, 'running'), at(3)],
    ['the fourth linear step', deployment(linear, 40, 'running'), at(12)],
    ['nothing is left to shift', deployment(canary, 100, 'running'), undefined],
    ['nothing has shifted yet', deployment(canary, 0, 'running'), undefined],
    ['traffic is not at it yet', deployment(canary, 0, 'pending'), undefined],
    [
      'it was stopped',
      deployment(canary, 20, 'running', { status: 'stopped' }),
      undefined,
    ],
    [
      'all at once has no steps',
      deployment({ kind: 'allAtOnce' }, 50, 'running'),
      undefined,
    ],
  ])('%s', (_name, value, expected) => {
    expect(nextShiftAt(value)).toBe(expected);
  });
});

describe('nextShiftAt of ECS, which tells only when it last touched a deployment', () => {
  const native = (green: number, change: Partial<Deployment> = {}) =>
    deployment(linear, green, 'running', {
      provider: 'ecs',
      lifecycleEvents: [
        {
          name: 'PRODUCTION_TRAFFIC_SHIFT',
          status: 'running',
          rawStatus: '',
          startedAt: START,
        },
      ],
      ...change,
    });

  it.each<[string, Deployment, number, string | undefined]>([
    ['the first step', native(10), 1, at(3)],
    ['the third step, touched at the first', native(30), 7, at(9)],
    ['the third step, touched at it', native(30), 1, at(3)],
    ['a step that is overdue', native(20), 60, at(6)],
    [
      'a pause, which nobody knows the end of',
      native(10, {
        lifecycleEvents: [
          {
            name: 'PRODUCTION_TRAFFIC_SHIFT',
            status: 'waiting',
            rawStatus: '',
            startedAt: START,
          },
        ],
      }),
      1,
      undefined,
    ],
  ])('%s', (_name, value, minutes, expected) => {
    expect(nextShiftAt(value, at(minutes))).toBe(expected);
  });
});

describe('bakeOf', () => {
  it.each<[string, Deployment, number | undefined, Deployment['bake']]>([
    [
      'from the end of the last event',
      deployment(canary, 100, 'succeeded'),
      30,
      { startedAt: at(17), endsAt: at(47) },
    ],
    [
      'not while traffic moves',
      deployment(canary, 20, 'running'),
      30,
      undefined,
    ],
    [
      'not when it is over',
      deployment(canary, 100, 'succeeded', { status: 'succeeded' }),
      30,
      undefined,
    ],
    [
      'not when nobody waits',
      deployment(canary, 100, 'succeeded'),
      undefined,
      undefined,
    ],
    [
      "by ECS's own stage",
      deployment(canary, 100, 'succeeded', {
        provider: 'ecs',
        lifecycleEvents: [
          {
            name: 'BAKE_TIME',
            status: 'running',
            rawStatus: '',
            startedAt: at(2),
          },
        ],
      }),
      10,
      { startedAt: at(2), endsAt: at(12) },
    ],
  ])('%s', (_name, value, minutes, expected) => {
    expect(bakeOf(value, minutes)).toEqual(expected);
  });
});
