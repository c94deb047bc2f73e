import type { Deployment } from '@ecs-cicd/backstage-plugin-common';
import { waitsOf } from './deploymentWaits';

const deployment = (more: Partial<Deployment>): Deployment => ({
  id: 'd-1',
  provider: 'codedeploy',
  status: 'running',
  rawStatus: 'InProgress',
  strategy: { kind: 'linear', stepPercent: 30, stepMinutes: 5 },
  traffic: [
    { label: 'blue', weight: 70, imageDigests: [] },
    { label: 'green', weight: 30, imageDigests: [] },
  ],
  lifecycleEvents: [
    {
      name: 'AfterAllowTestTraffic',
      status: 'succeeded',
      rawStatus: 'Succeeded',
      endedAt: '2026-05-04T10:00:00.000Z',
    },
  ],
  alarms: [],
  imageDigests: [],
  accountId: '111122223333',
  region: 'eu-west-1',
  ...more,
});

const nextShiftAt = '2026-05-04T10:05:00.000Z';
const bake = {
  startedAt: '2026-05-04T10:00:00.000Z',
  endsAt: '2026-05-04T10:30:00.000Z',
};

describe('waitsOf', () => {
  it.each([
    [
      'the next step of several',
      { nextShiftAt },
      undefined,
      {
        kind: 'shift',
        startedAt: '2026-05-04T10:00:00.000Z',
        endsAt: nextShiftAt,
        toWeight: 60,
        stepsLeft: 3,
      },
    ],
    [
      'the only step of a canary',
      {
        nextShiftAt,
        strategy: { kind: 'canary', stepPercent: 30, stepMinutes: 5 },
      },
      undefined,
      {
        kind: 'shift',
        startedAt: '2026-05-04T10:00:00.000Z',
        endsAt: nextShiftAt,
        toWeight: 100,
        stepsLeft: 1,
      },
    ],
    [
      'the end of the old task set',
      { bake },
      undefined,
      { kind: 'termination', ...bake },
    ],
    [
      "the bake of ECS's own",
      { bake, provider: 'ecs' },
      undefined,
      { kind: 'bake', ...bake },
    ],
    [
      'somebody to let the traffic move',
      { status: 'waiting', rawStatus: 'Ready' },
      { minutes: 60, onTimeout: 'stop' },
      {
        kind: 'ready',
        startedAt: '2026-05-04T10:00:00.000Z',
        endsAt: '2026-05-04T11:00:00.000Z',
        onTimeout: 'stop',
      },
    ],
    [
      'somebody who has no time limit',
      { status: 'waiting', pause: { hookId: 'h' } },
      undefined,
      { kind: 'pause' },
    ],
  ] as [string, Partial<Deployment>, Parameters<typeof waitsOf>[1], object][])(
    'waits for %s',
    (_, more, ready, expected) => {
      expect(waitsOf(deployment(more), ready)).toEqual([expected]);
    },
  );

  it('waits for nothing once it is over', () => {
    expect(
      waitsOf(deployment({ status: 'stopped', bake, nextShiftAt }), {
        onTimeout: 'stop',
      }),
    ).toEqual([]);
  });
});
